import Foundation
import Incidents
import Vocabulary

/// The policy of incidents in the store; lines of tables are kept as they are written.
struct IncidentPolicyContent: Codable {
    var terms: TermsContent
    var calendar: CalendarContent
    var teams: [String]
    var routes: [String]
    var securityLead: String?
    var project: String
    var categories: [CategoryContent]
    var restricted: [String]
    var readers: [String: [String]]
    /// `never` or `opaque`.
    var stubs: String
    var pauseReasons: [String]
    var disclosureDays: Int
    var duties: [LineContent]
    var deemedAgreement: AllowanceContent?
    var onCall: [PlanContent]
    var warningShare: Double

    /// A category in the store.
    struct CategoryContent: Codable {
        var name: String
        var sensitivities: [String]
    }

    /// A line of the notification table in the store.
    struct LineContent: Codable {
        var name: String
        var trigger: String
        var whom: String
        var sender: String
        var within: AllowanceContent?
        var moment: String
        var template: String
    }

    /// Who of a team is called when, in the store.
    struct PlanContent: Codable {
        var team: String
        var timeZone: String
        var shifts: [String]
        var otherwise: String?
        var overrides: [String]
    }

    init(_ policy: IncidentPolicy) {
        terms = TermsContent(policy.terms)
        calendar = CalendarContent(policy.terms.calendar)
        teams = policy.teams
        routes = policy.routes.map(\.description)
        securityLead = policy.securityLead
        project = policy.project
        categories = policy.categories.map {
            CategoryContent(name: $0.name, sensitivities: $0.sensitivities.map(\.rawValue))
        }
        restricted = policy.restricted.map(\.rawValue).sorted()
        readers = Dictionary(uniqueKeysWithValues: policy.readers.map { ($0.key.rawValue, $0.value) })
        switch policy.stubs {
        case .builtInOnly: stubs = "never"
        case .opaque: stubs = "opaque"
        }
        pauseReasons = policy.pauseReasons
        disclosureDays = policy.disclosureDays
        duties = policy.duties.map(LineContent.init)
        deemedAgreement = policy.deemedAgreement.map(AllowanceContent.init)
        onCall = policy.onCall.map(PlanContent.init)
        warningShare = policy.warningShare
    }

    func policy() throws -> IncidentPolicy {
        var known: [Sensitivity: [String]] = [:]
        for (word, names) in readers { known[try StoredWord.read(word)] = names }
        return IncidentPolicy(
            terms: try terms.terms(calendar: try calendar.calendar()),
            teams: teams,
            routes: try routes.map { try IncidentPolicyContent.read($0, IncidentPolicy.Route.init) },
            securityLead: securityLead,
            project: project,
            categories: try categories.map { category in
                IncidentCategory(
                    name: category.name,
                    sensitivities: try category.sensitivities.map { try StoredWord.read($0) }
                )
            },
            restricted: Set(try restricted.map { try StoredWord.read($0) }),
            readers: known,
            stubs: try IncidentPolicyContent.stubs(stubs),
            pauseReasons: pauseReasons,
            disclosureDays: disclosureDays,
            duties: try duties.map { try $0.line() },
            deemedAgreement: try deemedAgreement?.allowance(),
            onCall: try onCall.map { try $0.plan() },
            warningShare: warningShare
        )
    }

    private static func stubs(_ word: String) throws -> IncidentPolicy.Stubs {
        switch word {
        case "never": .builtInOnly
        case "opaque": .opaque
        default: throw StoredValueUnknown(value: word)
        }
    }

    fileprivate static func read<Value>(_ text: String, _ read: (String) -> Value?) throws -> Value {
        guard let value = read(text) else { throw StoredValueUnknown(value: text) }
        return value
    }
}

extension IncidentPolicyContent.LineContent {
    init(_ line: DutyLine) {
        name = line.name
        trigger = line.trigger.description
        whom = line.whom
        sender = line.sender
        within = line.within.map(AllowanceContent.init)
        moment = line.moment.rawValue
        template = line.template
    }

    func line() throws -> DutyLine {
        DutyLine(
            name: name,
            trigger: try IncidentPolicyContent.read(trigger, DutyLine.Trigger.init),
            whom: whom,
            sender: sender,
            within: try within?.allowance(),
            moment: try StoredWord.read(moment),
            template: template
        )
    }
}

extension IncidentPolicyContent.PlanContent {
    init(_ plan: OnCallPlan) {
        team = plan.team
        timeZone = plan.timeZone.identifier
        shifts = plan.shifts.map(\.description)
        otherwise = plan.otherwise
        overrides = plan.overrides.map(\.description)
    }

    func plan() throws -> OnCallPlan {
        OnCallPlan(
            team: team,
            timeZone: try IncidentPolicyContent.read(timeZone) { TimeZone(identifier: $0) },
            shifts: try shifts.map { try IncidentPolicyContent.read($0, OnCallShift.init) },
            otherwise: otherwise,
            overrides: try overrides.map { try IncidentPolicyContent.read($0, OnCallPlan.Override.init) }
        )
    }
}

import Foundation
import Vocabulary

/// Why a policy cannot be in force, and what to write instead.
public enum IncidentPolicyProblem: Hashable, Sendable {
    case noTeam
    case namedTwice(String)
    case nameMissing(String)
    case tooMany(String, countMax: Int)
    case tooLong(String, charactersMax: Int)
    case teamUnknown(String, in: String)
    case categoryUnknown(String, in: String)
    case noCategory
    case outOfRange(String, countMax: Int)
    case onCallEmpty(String)
}

extension IncidentPolicyProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noTeam: "there is no team; name at least one that incidents may be given to"
        case .namedTwice(let what): "\(what) stands there twice; keep one"
        case .nameMissing(let what): "\(what) has no name; write one, or take the line out"
        case .tooMany(let what, let most): "there are too many \(what); \(most) is the most"
        case .tooLong(let what, let most): "\(what) is too long; keep it under \(most) characters"
        case .teamUnknown(let team, let place):
            "\(place) names the team \"\(team)\", which is not among the teams; add it there"
        case .categoryUnknown(let name, let place):
            "\(place) names the category \"\(name)\", which is not on the list of categories; add it there"
        case .noCategory: "there is no category; FIRST's list is a beginning"
        case .outOfRange(let what, let most): "\(what) is a whole number from 1 to \(most)"
        case .onCallEmpty(let team):
            "the plan of \(team) has no shift and nobody to call; write one, or take the plan out"
        }
    }
}

extension IncidentPolicy {
    /// Everything that keeps the policy from being in force, all at once; none when it may.
    public var problems: [IncidentPolicyProblem] { listProblems + routingProblems + dutyProblems + numberProblems }

    /// Everybody whom the policy names.
    public var people: Set<String> {
        let routed = routes.compactMap { route -> String? in
            if case .person(let name) = route.receiver { name } else { nil }
        }
        return Set(onCall.flatMap(\.people) + routed + readers.values.flatMap { $0 } + [securityLead].compactMap { $0 })
    }

    private var listProblems: [IncidentPolicyProblem] {
        var problems: [IncidentPolicyProblem] = teams.isEmpty ? [.noTeam] : []
        if categories.isEmpty { problems.append(.noCategory) }
        let lists: [(String, [String], Int)] = [
            ("team", teams, Limits.policyTeamsMax), ("category", categories.map(\.name), Limits.policyListMax),
            ("reason to pause", pauseReasons, Limits.policyListMax),
        ]
        for (what, names, most) in lists {
            problems += IncidentPolicy.twice(names).map { .namedTwice("the \(what) \"\($0)\"") }
            if names.contains(where: \.isEmpty) { problems.append(.nameMissing("a \(what)")) }
            if names.count > most { problems.append(.tooMany("lines of the kind \(what)", countMax: most)) }
            if names.contains(where: { $0.count > Limits.shortCharactersMax }) {
                problems.append(.tooLong("a \(what)", charactersMax: Limits.shortCharactersMax))
            }
        }
        if project.isEmpty || project.count > Limits.shortCharactersMax {
            problems.append(.nameMissing("the project in the tracker"))
        }
        return problems
    }

    private var routingProblems: [IncidentPolicyProblem] {
        var problems: [IncidentPolicyProblem] = []
        if routes.count > Limits.routesMax { problems.append(.tooMany("routes", countMax: Limits.routesMax)) }
        for (index, route) in routes.enumerated() {
            let place = "route \(index + 1)"
            if !teams.contains(route.team) { problems.append(.teamUnknown(route.team, in: place)) }
            for case .recorded(.category(let name)) in route.when where category(named: name) == nil {
                problems.append(.categoryUnknown(name, in: place))
            }
        }
        problems += IncidentPolicy.twice(onCall.map(\.team)).map { .namedTwice("the plan of \($0)") }
        for plan in onCall {
            if !teams.contains(plan.team) { problems.append(.teamUnknown(plan.team, in: "the plan of who is on call")) }
            if plan.shifts.isEmpty, plan.otherwise == nil { problems.append(.onCallEmpty(plan.team)) }
            if plan.shifts.count + plan.overrides.count > Limits.onCallLinesMax {
                problems.append(.tooMany("lines in the plan of \(plan.team)", countMax: Limits.onCallLinesMax))
            }
        }
        return problems
    }

    private var dutyProblems: [IncidentPolicyProblem] {
        var problems = IncidentPolicy.twice(duties.map(\.name)).map {
            IncidentPolicyProblem.namedTwice("the notification \"\($0)\"")
        }
        if duties.count > Limits.dutyLinesMax {
            problems.append(.tooMany("notifications", countMax: Limits.dutyLinesMax))
        }
        for line in duties {
            let place = "the notification \"\(line.name)\""
            if line.name.isEmpty || line.whom.isEmpty || line.sender.isEmpty { problems.append(.nameMissing(place)) }
            if [line.name, line.whom, line.sender].contains(where: { $0.count > Limits.shortCharactersMax }) {
                problems.append(.tooLong(place, charactersMax: Limits.shortCharactersMax))
            }
            if line.template.count > Limits.dutyTemplateCharactersMax {
                problems.append(.tooLong("the text of \(place)", charactersMax: Limits.dutyTemplateCharactersMax))
            }
            if case .category(let name) = line.trigger, category(named: name) == nil {
                problems.append(.categoryUnknown(name, in: place))
            }
        }
        return problems
    }

    private var numberProblems: [IncidentPolicyProblem] {
        let most = Limits.allowanceCountMax
        let promises =
            [terms.firstResponse, terms.firstResponseCritical, terms.triage] + Array(terms.resolution.values)
            + Array(terms.vulnerability.values) + duties.compactMap(\.within) + [deemedAgreement].compactMap { $0 }
        var problems: [IncidentPolicyProblem] =
            promises.contains { !(1...most).contains($0.count) } ? [.outOfRange("a promise", countMax: most)] : []
        if !(1...most).contains(disclosureDays) { problems.append(.outOfRange("the disclosure", countMax: most)) }
        return problems
    }

    private static func twice(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        var repeated: [String] = []
        for name in names where !seen.insert(name).inserted && !repeated.contains(name) { repeated.append(name) }
        return repeated
    }
}

extension Allowance {
    /// How many days, hours or business days.
    fileprivate var count: Int {
        switch self {
        case .days(let count), .hours(let count), .businessDays(let count): count
        }
    }
}

import Alerts
import Foundation
import Incidents
import Vocabulary

/// Opens the demo's incidents and walks them through their steps, as of the past; pure.
struct DemoCases {
    let policy: IncidentPolicy
    let end: Date
    /// Who may know of the restricted one, beside those who work on it.
    let readers: [String]
    private(set) var incidents: [Incident] = []
    private(set) var facts: [IncidentFact] = []
    private(set) var alertFacts: [AlertFact] = []

    init(policy: IncidentPolicy, end: Date, readers: [String]) {
        self.policy = policy
        self.end = end
        self.readers = readers
    }

    /// `alerts`: those of the demo; the newest of a rule is the one that is linked.
    mutating func open(_ cases: [DemoCase], from first: IncidentID, alerts: [Alert]) throws {
        for (place, one) in cases.enumerated() {
            let id = IncidentID(rawValue: first.rawValue + Int64(place))
            try open(one, as: id, alerts: linked(by: one, alerts))
        }
    }

    private func linked(by one: DemoCase, _ alerts: [Alert]) -> [AlertID] {
        let opened = end.addingTimeInterval(-one.hours * 3_600)
        return one.rules.compactMap { rule in
            alerts.last { $0.finding.title == rule && $0.raisedAt <= opened }?.id
        }
    }

    private mutating func open(_ one: DemoCase, as id: IncidentID, alerts: [AlertID]) throws {
        let opened = end.addingTimeInterval(-one.hours * 3_600)
        let opening = IncidentOpening(
            title: one.title,
            identification: Identification(
                areas: one.areas,
                source: alerts.isEmpty ? .email : .alert,
                description: one.description
            ),
            sensitivity: one.sensitivity,
            category: policy.category(named: one.category)?.name,
            alerts: alerts
        )
        var (incident, facts) = try Incident.open(opening, as: id, by: "carol", at: opened, policy: policy)
        alertFacts += alerts.map {
            AlertFact(alert: $0, at: opened, by: "carol", what: .joined(incident: id.description))
        }
        // All steps fit between the opening and the end, one after the other.
        let pause = min(2.5 * 3_600, one.hours * 3_600 * 0.9 / 30)
        var now = opened
        func take(_ step: IncidentStep, by person: String) throws {
            now = now.addingTimeInterval(pause)
            facts += try incident.take(step, by: person, at: now, policy: policy)
        }
        if incident.secrecy.isRestricted {
            for reader in ["ben"] + readers where !incident.secrecy.readers.contains(reader) {
                try take(.admit(reader), by: "carol")
            }
        }
        while incident.stage < one.stage, incident.stage != .done {
            if one.outcome == .dismissed, incident.stage == .categorization {
                try take(.dismiss(reason: "Agreed on with the customer; the addresses are theirs."), by: "carol")
                break
            }
            if one.outcome == .skippedInvestigation, incident.stage == .investigation {
                try take(.askSkip(reason: "The machine is wiped; there is nothing left to look at."), by: "ben")
                try take(.agreeSkip, by: "carol")
                continue
            }
            for step in steps(at: incident, one, now) { try take(step, by: "ben") }
        }
        try finish(one, incident, take)
        incidents.append(incident)
        self.facts += facts
    }

    /// What was begun at the step where it stands.
    private func finish(
        _ one: DemoCase,
        _ incident: Incident,
        _ take: (IncidentStep, String) throws -> Void
    ) throws {
        switch one.outcome {
        case .paused: try take(.pause(reason: policy.pauseReasons.first ?? ""), "carol")
        case .waits where one.stage == .investigation:
            try take(.record(at: incident.loggedAt, text: "The first sign of it in the logs."), "ben")
            guard !incident.secrecy.isRestricted else { return }
            try take(.follow("dave"), "ben")
        case .waits, .dismissed, .skippedInvestigation: return
        }
    }

    /// Everything that a step wants, and leaving it.
    private func steps(at incident: Incident, _ one: DemoCase, _ now: Date) -> [IncidentStep] {
        switch incident.stage {
        case .identification: [.leave]
        case .logging:
            [
                .log(Logging(tracker: TrackerReference(tracker: .builtIn, reference: ""), background: Self.background)),
                .leave,
            ]
        case .assignment:
            [.assign(team: policy.team(for: .other) ?? "security", to: "ben", access: .passed), .leave]
        case .categorization:
            [
                .categorise(
                    Categorization(
                        kind: .incident,
                        category: policy.category(named: one.category)?.name,
                        priority: one.priority,
                        due: .resolutionDeadline,
                        next: "ben"
                    ),
                    access: .passed,
                    reason: ""
                ), .leave,
            ]
        case .investigation:
            [
                .record(at: now, text: "Logs and accounts were looked through."),
                .investigate(.known("A password that was used at two places."), .used), .leave,
            ]
        case .resolution:
            [
                .owe(whom: "the customer"), .settle(whom: "the customer", .sent(how: "by mail, with what was found")),
                .resolve(Set(Resolution.Work.allCases), nobodyToNotify: nil, .agreed(who: "the customer")), .leave,
            ]
        case .closing:
            [
                .confirm(incident.classification, reason: ""),
                .disclose(.notApplicable(reason: "It was no vulnerability of ours.")), .leave,
            ]
        case .lessons:
            [
                .learn(
                    Lessons(
                        postMortem: "Keys are now kept for ninety days at most, and a test looks for older ones.",
                        recurrence: .notRecurring(check: "The same search found nothing for four weeks.")
                    )
                ), .leave,
            ]
        case .done, .noIncident: []
        }
    }

    private static let background = "https://wiki.example.com/security/incidents"
}

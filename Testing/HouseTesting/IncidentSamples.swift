public import Foundation
public import Incidents
import Vocabulary

/// Incidents that tests begin with.
public enum IncidentSamples {
    public static let policy = IncidentPolicy(terms: IncidentTerms(calendar: Samples.calendar))

    public static func opening(
        _ title: String = "Phishing mail opened in accounting",
        kind: Categorization.Kind = .incident,
        sensitivity: Sensitivity = .s3,
        isCritical: Bool = false,
        alerts: [Int64] = []
    ) -> IncidentOpening {
        IncidentOpening(
            title: title,
            kind: kind,
            identification: Identification(
                areas: [.confidentiality],
                source: .alert,
                description: "a mail with a link was opened"
            ),
            sensitivity: sensitivity,
            isCritical: isCritical,
            alerts: alerts.map(AlertID.init)
        )
    }

    /// A fresh incident at step 2, as opening makes it, with its facts.
    public static func opened(
        _ number: Int64 = 1,
        _ opening: IncidentOpening = opening(),
        by person: String = "ana",
        at now: Date = Samples.start
    ) throws -> (incident: Incident, facts: [IncidentFact]) {
        let id = IncidentID(rawValue: number)
        return try Incident.open(opening, as: id, by: person, at: now, policy: policy)
    }

    /// All that a step wants.
    public static func facts(of stage: Incident.Stage) -> [IncidentStep] {
        switch stage {
        case .identification: [.identify(opening().identification)]
        case .logging:
            [
                .log(
                    Logging(
                        tracker: TrackerReference(tracker: .builtIn, reference: ""),
                        background: "https://wiki.example.com/phishing"
                    )
                )
            ]
        case .assignment: [.assign(team: "security", to: "ben", access: .passed)]
        case .categorization:
            [
                .categorise(
                    Categorization(category: "malware", priority: .medium, due: .resolutionDeadline, next: "ben"),
                    access: .passed,
                    reason: ""
                )
            ]
        case .investigation:
            [
                .record(at: Samples.start, text: "the mail arrived"),
                .investigate(.known("no filter for links"), .used),
            ]
        case .resolution:
            [.resolve([.implementation, .testing, .recovery], nobodyToNotify: "no personal data", .nobodyAffected)]
        case .closing:
            [
                .confirm(
                    Classification(
                        kind: .incident,
                        areas: [.confidentiality],
                        category: "malware",
                        priority: .medium
                    ),
                    reason: ""
                ),
                .disclose(.notApplicable(reason: "no vulnerability")),
            ]
        case .lessons:
            [.learn(Lessons(postMortem: "pm", recurrence: .notRecurring(check: "searched a year of incidents")))]
        case .done, .noIncident: []
        }
    }

    /// Brings an incident on to a stage, one step after the other with all that it wants.
    ///
    /// Returns the facts.
    @discardableResult
    public static func walk(
        _ incident: inout Incident,
        to stage: Incident.Stage,
        by person: String = "ben",
        at now: Date = Samples.start,
        policy: IncidentPolicy = policy
    ) throws -> [IncidentFact] {
        var all: [IncidentFact] = []
        while incident.stage < stage, incident.stage.isStep {
            let duties = incident.record.resolution.duties.filter { $0.outcome == nil }
                .map { IncidentStep.settle(whom: $0.whom, .sent(how: "a letter", delay: "it had to be found out")) }
            let settled = incident.stage == .resolution ? duties : []
            for step in facts(of: incident.stage) + settled + [.leave] {
                all += try incident.take(step, by: person, at: now, policy: policy)
            }
        }
        return all
    }

    /// An incident brought as far as a stage.
    public static func incident(
        at stage: Incident.Stage,
        _ number: Int64 = 1,
        _ opening: IncidentOpening = opening()
    ) throws -> Incident {
        var incident = try opened(number, opening).incident
        try walk(&incident, to: stage)
        return incident
    }
}

public import Foundation
public import Vocabulary

/// What somebody knows when they open an incident.
public struct IncidentOpening: Hashable, Sendable {
    public var title: String
    public var kind: Categorization.Kind
    /// The facts of step 1, as far as they are known.
    public var identification: Identification
    public var sensitivity: Sensitivity
    /// A name of the policy's list, or nil.
    public var category: String?
    public var isCritical: Bool
    /// When the team knew of it, where that was before it is logged.
    public var awareAt: Date?
    public var alerts: [AlertID]
    /// The exercise that it is played in.
    public var exercise: ExerciseID?

    public init(
        title: String,
        kind: Categorization.Kind = .incident,
        identification: Identification,
        sensitivity: Sensitivity,
        category: String? = nil,
        isCritical: Bool = false,
        awareAt: Date? = nil,
        alerts: [AlertID] = [],
        exercise: ExerciseID? = nil
    ) {
        self.title = title
        self.kind = kind
        self.identification = identification
        self.sensitivity = sensitivity
        self.category = category
        self.isCritical = isCritical
        self.awareAt = awareAt
        self.alerts = alerts
        self.exercise = exercise
    }
}

extension Incident {
    /// Logs an incident here: its clocks start now, by the promises of the policy as it is.
    ///
    /// With the facts of step 1 it is at step 2, else at step 1. Opening is not yet a response.
    ///
    /// - Throws: `IncidentError`.
    public static func open(
        _ opening: IncidentOpening,
        as id: IncidentID,
        by person: String,
        at now: Date,
        policy: IncidentPolicy
    ) throws(IncidentError) -> (incident: Incident, facts: [IncidentFact]) {
        let most = Limits.titleCharactersMax
        guard let given = try IncidentText.optional(opening.title, "the title", most: most) else {
            throw .titleMissing
        }
        let title = Incident.marked(given, opening.exercise)
        let secrecy = policy.secrecy(of: opening.sensitivity, with: [person])
        let priority = opening.isCritical ? .high : opening.sensitivity.defaultPriority
        func clock(_ allowance: Allowance) -> Deadline {
            Deadline(startedAt: now, allowance: allowance, calendar: policy.terms.calendar, limit: .maximum)
        }
        var incident = Incident(
            id: id,
            title: title,
            stage: .identification,
            version: 0,
            openedBy: person,
            loggedAt: now,
            terms: policy.terms,
            clocks: IncidentClocks(
                firstResponse: clock(policy.terms.firstResponse(isCritical: opening.isCritical)),
                triage: clock(policy.terms.triage),
                resolution: clock(policy.terms.resolution(of: priority))
            ),
            isCritical: opening.isCritical,
            secrecy: secrecy,
            record: IncidentRecord(),
            exercise: opening.exercise
        )
        var what: [IncidentFact.What] = [.opened(title: title, sensitivity: opening.sensitivity.rawValue)]
        if opening.isCritical { what.append(.criticalSet(reason: "when it was opened")) }
        what += try incident.begin(opening, by: person, at: now, policy: policy)
        incident.record.resolution.awareAt = opening.awareAt
        what += incident.settleDuties(at: now, policy: policy)
        what += incident.settleClocks(at: now, by: person, isResponse: false)
        incident.version = 1
        return (incident, what.map { IncidentFact(incident: id, at: now, by: person, what: $0) })
    }

    /// Records what was known, and leaves step 1 when that is all it wants.
    private mutating func begin(
        _ opening: IncidentOpening,
        by person: String,
        at now: Date,
        policy: IncidentPolicy
    ) throws(IncidentError) -> [IncidentFact.What] {
        record.categorization.kind = opening.kind
        record.categorization.category = try known(category: opening.category, policy)
        var what = try identify(opening.identification)
        for alert in opening.alerts where !alerts.contains(alert) { what += try link(alert) }
        if missing(at: .identification).isEmpty { what += pass(.complete, by: person, at: now) }
        return what
    }
}

public import Foundation
public import Vocabulary

/// What another policy would have meant for incidents that were: which promises would have been kept or broken.
///
/// Starts, pauses and ends stay as they were; only the promises differ. Nothing is changed by it.
public struct TermsTrial: Hashable, Sendable {
    /// How a promise stands or ended.
    public enum Outcome: String, CaseIterable, Hashable, Sendable {
        case met
        case breached
        case running
        /// There is no such clock: best effort.
        case none = "no clock"
    }

    /// A clock that would stand differently.
    public struct Change: Hashable, Sendable {
        public let incident: IncidentID
        public let clock: IncidentClocks.Name
        public let before: Outcome
        public let after: Outcome
        /// Nil where there is no clock.
        public let dueBefore: Date?
        public let dueAfter: Date?
    }

    /// How all clocks of a name stand, under both.
    public struct Count: Hashable, Sendable {
        public let clock: IncidentClocks.Name
        public let before: [Outcome: Int]
        public let after: [Outcome: Int]
        /// Those whose outcome differs.
        public let changed: Int
    }

    public let incidents: Int
    public let counts: [Count]
    /// By incident and clock.
    public let changes: [Change]

    public init(of incidents: [Incident], from before: IncidentTerms, to after: IncidentTerms, at now: Date) {
        var changes: [Change] = []
        var counts: [Count] = []
        for name in IncidentClocks.Name.allCases {
            var old: [Outcome: Int] = [:]
            var new: [Outcome: Int] = [:]
            var changed = 0
            for incident in incidents {
                let was = TermsTrial.outcome(of: name, incident, before, now)
                let would = TermsTrial.outcome(of: name, incident, after, now)
                old[was.outcome, default: 0] += 1
                new[would.outcome, default: 0] += 1
                guard was.outcome != would.outcome else { continue }
                changed += 1
                changes.append(
                    Change(
                        incident: incident.id,
                        clock: name,
                        before: was.outcome,
                        after: would.outcome,
                        dueBefore: was.due,
                        dueAfter: would.due
                    )
                )
            }
            counts.append(Count(clock: name, before: old, after: new, changed: changed))
        }
        self.incidents = incidents.count
        self.counts = counts
        self.changes = changes.sorted { ($0.incident, $0.clock.order) < ($1.incident, $1.clock.order) }
    }

    private static func outcome(of name: IncidentClocks.Name, _ incident: Incident, _ terms: IncidentTerms, _ now: Date)
        -> (outcome: Outcome, due: Date?)
    {
        // A vulnerability that was best effort has no clock of its own: its resolution began and ended with it.
        guard let promise = terms.allowance(of: name, for: incident),
            var clock = incident.clocks[name] ?? incident.clocks[.resolution]
        else { return (.none, nil) }
        clock.allowance = promise
        clock.calendar = terms.calendar
        let due = clock.due(at: clock.endedAt ?? now)
        if clock.isBreached(at: now) { return (.breached, due) }
        return (clock.endedAt == nil ? .running : .met, due)
    }
}

extension IncidentTerms {
    /// What is promised for an incident; nil is best effort, or no promise.
    func allowance(of name: IncidentClocks.Name, for incident: Incident) -> Allowance? {
        switch name {
        case .firstResponse: return firstResponse(isCritical: incident.isCritical)
        case .triage: return triage
        case .resolution: return resolution(of: incident.effectivePriority)
        case .vulnerability:
            guard incident.record.categorization.kind == .vulnerability else { return nil }
            return vulnerability(of: incident.effectivePriority, isCritical: incident.isCritical)
        }
    }
}

extension IncidentClocks.Name {
    fileprivate var order: Int {
        switch self {
        case .firstResponse: 0
        case .triage: 1
        case .resolution: 2
        case .vulnerability: 3
        }
    }
}

public import Alerts
public import Foundation
public import Incidents
public import Ports
import Vocabulary

/// Where an admin changes the alert policy: after a preview, for new alerts, or for those that run too.
public struct PolicyDesk: Sendable {
    private let store: any PolicyStore
    private let alerts: any AlertStore
    private let trail: any AuditTrail
    private let shelf: Shelf<TriagePolicy>
    private let incidents: Shelf<IncidentPolicy>?
    private let clock: HouseClock

    /// `incidents`: the policy that counts by the same calendars.
    public init(
        store: any PolicyStore,
        alerts: any AlertStore,
        trail: any AuditTrail,
        shelf: Shelf<TriagePolicy>,
        incidents: Shelf<IncidentPolicy>? = nil,
        clock: HouseClock
    ) {
        self.store = store
        self.alerts = alerts
        self.trail = trail
        self.shelf = shelf
        self.incidents = incidents
        self.clock = clock
    }

    /// The policy that new alerts get.
    public var current: TriagePolicy { shelf.value }

    /// What a changed policy would do to the clocks that run.
    public struct Preview: Sendable {
        /// A clock that would change.
        public struct Move: Sendable {
            public let alert: Alert
            public let before: Date
            public let after: Date
        }

        /// Clocks that run.
        public let runningCount: Int
        /// Those that would run out at another time, the earliest new time first.
        public let moves: [Move]
        /// Of those: how many would be breached at once, and how many would no longer be.
        public let newlyBreachedCount: Int
        public let rescuedCount: Int

        public init(runningCount: Int, moves: [Move], newlyBreachedCount: Int, rescuedCount: Int) {
            self.runningCount = runningCount
            self.moves = moves
            self.newlyBreachedCount = newlyBreachedCount
            self.rescuedCount = rescuedCount
        }
    }

    /// Computes what a policy would do to running clocks, without doing it.
    public func preview(_ policy: TriagePolicy) async throws -> Preview {
        let now = clock.now()
        var running = 0
        var moves: [Preview.Move] = []
        var (breached, rescued) = (0, 0)
        try await eachOpen { alert in
            running += 1
            let next = alert.clock(under: policy)
            let (before, after) = (alert.clock.due(at: now), next.due(at: now))
            guard before != after else { return }
            moves.append(Preview.Move(alert: alert, before: before, after: after))
            if !alert.clock.isBreached(at: now), next.isBreached(at: now) { breached += 1 }
            if alert.clock.isBreached(at: now), !next.isBreached(at: now) { rescued += 1 }
        }
        return Preview(
            runningCount: running,
            moves: moves.sorted { ($0.after, $0.alert.id) < ($1.after, $1.alert.id) },
            newlyBreachedCount: breached,
            rescuedCount: rescued
        )
    }

    /// Which clocks a change applies to.
    public enum Reach: String, CaseIterable, Hashable, Sendable {
        case newAlerts = "new"
        case runningToo = "running"
    }

    /// Saves a policy, and applies it to running clocks where that is asked for.
    ///
    /// - Returns: how many running clocks were changed.
    /// - Throws: `DeskRefusal` or `PolicyRefusal`.
    @discardableResult
    public func save(_ policy: TriagePolicy, for reach: Reach, reason: String, by person: Person) async throws -> Int {
        try person.role.must(.administer)
        let why = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !why.isEmpty, why.count <= Limits.reasonCharactersMax else { throw PolicyRefusal.reasonMissing }
        guard !policy.calendars.isEmpty else { throw PolicyRefusal.noCalendar }
        try await store.save(policy)
        shelf.replace(with: policy)
        incidents?.change { $0.counting(by: policy.calendars) }
        var changed = 0
        if reach == .runningToo {
            var running: [AlertID] = []
            try await eachOpen { running.append($0.id) }
            for id in running where try await apply(policy, to: id, by: person) { changed += 1 }
        }
        try await trail.append([
            HouseFact(
                subject: "policy",
                at: clock.now(),
                by: person.name,
                word: "policy changed",
                details: [
                    "reason": why, "lines": PolicyDesk.words(of: policy), "running clocks changed": String(changed),
                ]
            )
        ])
        return changed
    }

    /// The whole table in words, for the audit trail.
    public static func words(of policy: TriagePolicy) -> String {
        let tables = [("static rule", policy.staticRules), ("anomaly", policy.anomalies)]
        return tables.flatMap { kind, lines in
            Severity.allCases.reversed().compactMap { severity in
                lines[severity].map { "\(kind) \(Alert.words(of: $0, for: severity))" }
            }
        }.joined(separator: "; ")
    }

    /// A clock that somebody changes at the same moment is read again.
    private func apply(_ policy: TriagePolicy, to id: AlertID, by person: Person) async throws -> Bool {
        for _ in 0..<10 {
            guard var alert = try await alerts.alert(id) else { return false }
            guard let fact = alert.apply(policy, by: person.name, at: clock.now()) else { return false }
            do {
                try await alerts.save(alert, facts: [fact], posts: [])
                return true
            } catch is AlertConflict {
                continue
            }
        }
        throw AlertConflict(id: id)
    }

    private func eachOpen(_ visit: (Alert) -> Void) async throws {
        var filter = AlertFilter(stage: .open, order: .newest)
        while true {
            let page = try await alerts.alerts(filter)
            page.forEach(visit)
            guard page.count == filter.limit, let last = page.last else { return }
            filter.start = .after(AlertFilter.Place(last))
        }
    }
}

/// Why a policy was not saved.
public enum PolicyRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case reasonMissing
    case noCalendar

    public var description: String {
        switch self {
        case .reasonMissing: "a reason is missing; say in a sentence why the policy changes"
        case .noCalendar: "a policy needs a calendar; deadlines in business days could not be counted"
        }
    }
}

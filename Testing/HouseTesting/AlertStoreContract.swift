import Alerts
import Foundation
public import Ports
import Testing
import Vocabulary

/// What every `AlertStore` must do; a new store gets one test that calls this on an empty one.
public struct AlertStoreContract: Sendable {
    let store: any AlertStore
    public init(_ store: any AlertStore) { self.store = store }

    public func check() async throws {
        let empty = try await store.lineState()
        #expect(empty.position == .none && empty.nextAlert == AlertID(rawValue: 1) && empty.snapshots.isEmpty)
        let alert = Samples.alert()
        try await store.commit(commit(alert, position: 7))
        #expect(try await store.alert(alert.id) == alert)
        #expect(try await store.alert(AlertID(rawValue: 99)) == nil)
        #expect(try await store.latest(of: [alert.subject, "other"]) == [alert.subject: alert])
        let after = try await store.lineState()
        #expect(after.position == EventID(rawValue: 7) && after.nextAlert == AlertID(rawValue: 2))
        #expect(after.snapshots == [Snapshot(name: "m", version: 1, bytes: [1, 2])])
        try await checkConflicts(alert)
        try await checkLists()
    }

    private func commit(_ alert: Alert, position: Int64) -> LineCommit {
        LineCommit(
            position: EventID(rawValue: position),
            snapshots: [Snapshot(name: "m", version: 1, bytes: [1, 2])],
            raised: [alert],
            facts: [AlertFact(alert: alert.id, at: Samples.start, by: AlertFact.house, what: .raised(line: "l"))]
        )
    }

    /// What was decided on an older version is refused, and then nothing of it is kept.
    private func checkConflicts(_ alert: Alert) async throws {
        var mine = alert
        let fact = try mine.take(.assign("ana"), by: "ana", at: Samples.start, policy: Samples.policy)
        try await store.save(mine, facts: [fact], posts: [])
        #expect(try await store.alert(alert.id)?.assignee == "ana")
        var late = alert
        let other = try late.take(.assign("ben"), by: "ben", at: Samples.start, policy: Samples.policy)
        await #expect(throws: AlertConflict(id: alert.id)) { try await store.save(late, facts: [other], posts: []) }
        let stale = LineCommit(position: EventID(rawValue: 9), repeated: [(alert.settled(version: 2), 1)])
        await #expect(throws: AlertConflict(id: alert.id)) { try await store.commit(stale) }
        await #expect(throws: AlertConflict.self) { try await store.commit(commit(Samples.alert(5), position: 9)) }
        #expect(try await store.lineState().position == EventID(rawValue: 7), "a refused commit moves nothing")
        #expect(try await store.facts(of: alert.id).map(\.what) == [.raised(line: "l"), .assigned(to: "ana")])
    }

    private func checkLists() async throws {
        let urgent = Samples.alert(2, Samples.finding(.critical, rule: "rule-2"))
        let calm = Samples.alert(3, Samples.finding(.low, rule: "rule-3"))
        try await store.commit(commit(urgent, position: 8))
        try await store.commit(commit(calm, position: 9))
        var done = urgent
        let fact = try done.take(
            .triage(.benign, reason: "drill"),
            by: "ana",
            at: Samples.start,
            policy: Samples.policy
        )
        #expect(try await numbers(AlertFilter(order: .due)) == [2, 1, 3])
        try await store.save(done, facts: [fact], posts: [])
        #expect(try await numbers(AlertFilter(stage: .open, order: .due)) == [1, 3])
        #expect(try await numbers(AlertFilter(stage: .triaged)) == [2])
        #expect(try await numbers(AlertFilter()) == [3, 2, 1])
        #expect(try await numbers(AlertFilter(limit: 1, offset: 1)) == [2])
        #expect(try await store.alert(done.id)?.verdict?.reason == "drill")
    }

    private func numbers(_ filter: AlertFilter) async throws -> [Int64] {
        try await store.alerts(filter).map(\.id.rawValue)
    }
}

import Alerts
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Suppressions in SQLite")
struct SQLiteSuppressionsTests {
    private let store: SQLiteSuppressions
    private let alerts: SQLiteAlertStore

    init() throws {
        let stage = try StoreStage()
        store = SQLiteSuppressions(stage.control)
        alerts = stage.alerts
        keep = stage
    }

    private let keep: StoreStage

    private func add(rule: String?, entity: String?, hours: Double) async throws -> Suppression {
        try await store.add(
            rule: rule.map(RuleID.init),
            entity: entity,
            reason: "drill",
            by: "ana",
            from: Samples.start,
            until: Samples.start.addingTimeInterval(hours * 3_600)
        )
    }

    @Test func `are there until they end, by themselves or by hand`() async throws {
        let short = try await add(rule: "r1", entity: nil, hours: 1)
        let long = try await add(rule: nil, entity: "db-1", hours: 10)
        #expect(try await store.suppressions(at: Samples.start) == [short, long])
        #expect(try await store.suppressions(at: Samples.start.addingTimeInterval(3_600)) == [long])
        try await store.end(long.id, at: Samples.start.addingTimeInterval(60))
        #expect(try await store.suppressions(at: Samples.start.addingTimeInterval(61)) == [short])
        try await store.end(short.id, at: .distantFuture)
        #expect(
            try await store.suppressions(at: Samples.start.addingTimeInterval(3_600)).isEmpty,
            "an end is never put off"
        )
    }

    @Test func `count what they hid`() async throws {
        let suppression = try await add(rule: "r1", entity: nil, hours: 1)
        for _ in 0..<2 { try await alerts.commit(LineCommit(position: .none, hidden: [suppression.id: 3])) }
        #expect(try await store.suppressions(at: Samples.start).map(\.hidden) == [6])
    }
}

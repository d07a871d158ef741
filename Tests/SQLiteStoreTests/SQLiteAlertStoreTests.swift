import Alerts
import Foundation
import HouseTesting
import Ports
import Synchronization
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Alerts in SQLite")
struct SQLiteAlertStoreTests {
    private let stage: StoreStage

    init() throws { stage = try StoreStage() }

    @Test func `keep the contract of every alert store`() async throws {
        try await AlertStoreContract(stage.alerts).check()
    }

    @Test func `a refused commit leaves nothing of it`() async throws {
        let suppression = try await SQLiteSuppressions(stage.control).add(
            rule: RuleID(rawValue: "r"),
            entity: nil,
            reason: "x",
            by: "ana",
            from: Samples.start,
            until: .distantFuture
        )
        try await stage.alerts.commit(StoreStage.commit(Samples.alert(), position: 5))
        var commit = StoreStage.commit(
            Samples.alert(2, Samples.finding(rule: "rule-2")),
            position: 9,
            facts: [StoreStage.fact("x", about: 2)],
            posts: [StoreStage.post("p")]
        )
        commit.repeated = [(Samples.alert().settled(version: 9), 8)]
        commit.hidden = [suppression.id: 4]
        commit.snapshots = [Snapshot(name: "m", version: 1, bytes: [1])]
        commit.deadLetters = [
            DeadLetter(id: EventID(rawValue: 6), feed: "f", reason: "r", bytes: [1], at: Samples.start)
        ]
        await #expect(throws: AlertConflict(id: AlertID(rawValue: 1))) { try await stage.alerts.commit(commit) }
        let state = try await stage.alerts.lineState()
        #expect(
            state.position == EventID(rawValue: 5) && state.nextAlert == AlertID(rawValue: 2) && state.snapshots.isEmpty
        )
        #expect(try await stage.alerts.facts(of: AlertID(rawValue: 2)).isEmpty)
        #expect(try await SQLiteOutbox(stage.control).depth().isEmpty)
        #expect(try await stage.alerts.deadLetters(limit: 10).isEmpty)
        #expect(try await SQLiteSuppressions(stage.control).suppressions(at: Samples.start).map(\.hidden) == [0])
    }

    @Test func `the same alert cannot be raised twice, whatever its number`() async throws {
        try await stage.alerts.commit(StoreStage.commit(Samples.alert(1), position: 5))
        await #expect(throws: AlertConflict.self) {
            try await stage.alerts.commit(StoreStage.commit(Samples.alert(2), position: 6))
        }
        #expect(try await stage.alerts.lineState().position == EventID(rawValue: 5))
    }

    @Test func `dead letters are shown newest first, once each`() async throws {
        let letters = [3, 8].map {
            DeadLetter(id: EventID(rawValue: $0), feed: "f", reason: "r", bytes: [0, 255], at: Samples.start)
        }
        for _ in 0..<2 {
            try await stage.alerts.commit(LineCommit(position: EventID(rawValue: 8), deadLetters: letters))
        }
        #expect(try await stage.alerts.deadLetters(limit: 10) == letters.reversed())
        #expect(try await stage.alerts.deadLetters(limit: 1) == [letters[1]])
    }

    @Test func `a snapshot takes the place of the one before`() async throws {
        for bytes in [[1], [2, 3]] as [[UInt8]] {
            try await stage.alerts.commit(
                LineCommit(position: .none, snapshots: [Snapshot(name: "m", version: 2, bytes: bytes)])
            )
        }
        #expect(try await stage.alerts.lineState().snapshots == [Snapshot(name: "m", version: 2, bytes: [2, 3])])
    }

    @Test func `the places where a crash would tell are passed once a commit`() async throws {
        let passed = Mutex<[Checkpoint]>([])
        let control = try ControlDatabase(path: stage.path + "/other.sqlite", factKey: [1]) { checkpoint in
            passed.withLock { $0.append(checkpoint) }
        }
        try await SQLiteAlertStore(control).commit(StoreStage.commit(Samples.alert(), position: 5))
        #expect(passed.withLock { $0 } == [.alertsBeforeCommit, .alertsAfterCommit])
    }
}

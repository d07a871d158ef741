import Alerts
import Foundation
import GRDB
import HouseTesting
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("The chain of facts")
struct FactChainTests {
    private let stage: StoreStage

    init() async throws {
        stage = try StoreStage()
        try await stage.alerts.commit(
            StoreStage.commit(
                Samples.alert(),
                position: 1,
                facts: ["one", "two", "three", "four"].map { StoreStage.fact($0) }
            )
        )
    }

    private func tamper(_ sql: String) async throws {
        try await stage.control.pool.write { database in
            try database.execute(sql: "DROP TRIGGER fact_stays; DROP TRIGGER fact_is_kept;")
            try database.execute(sql: sql)
        }
    }

    @Test func `is whole when nobody tampered with it, and read back in order`() async throws {
        #expect(try await stage.alerts.firstBrokenFact() == nil)
        let facts = try await stage.alerts.facts(of: AlertID(rawValue: 1))
        #expect(facts == ["one", "two", "three", "four"].map { StoreStage.fact($0) })
    }

    @Test(arguments: [
        "UPDATE fact SET by = 'eve' WHERE number = 2", "DELETE FROM fact WHERE number = 2", "DELETE FROM fact",
    ])
    func `a fact cannot be changed or removed`(sql: String) async throws {
        await #expect(throws: DatabaseError.self) {
            try await stage.control.pool.write { try $0.execute(sql: sql) }
        }
        #expect(try await stage.alerts.facts(of: AlertID(rawValue: 1)).count == 4)
    }

    @Test(arguments: [
        ("UPDATE fact SET by = 'eve' WHERE number = 2", 2), ("UPDATE fact SET at = at + 1 WHERE number = 3", 3),
        ("UPDATE fact SET word = 'undone', details = '{\"reason\":\"x\"}' WHERE number = 1", 1),
        ("UPDATE fact SET details = '{\"text\":\"TWO\"}' WHERE number = 2", 2),
        ("DELETE FROM fact WHERE number = 1", 2), ("DELETE FROM fact WHERE number = 3", 4),
        ("UPDATE fact SET number = 9 WHERE number = 2", 3),
        ("UPDATE fact SET seal = x'00' WHERE number = 4", 4),
    ]) func `one that was changed, moved or removed in the file is found out`(sql: String, broken: Int64) async throws {
        try await tamper(sql)
        #expect(try await stage.alerts.firstBrokenFact() == broken)
    }

    @Test func `a chain sealed with another key is not ours`() async throws {
        let other = try ControlDatabase(path: stage.path + "/control.sqlite", factKey: [1, 2, 3])
        #expect(try await SQLiteAlertStore(other).firstBrokenFact() == 1)
    }

    @Test func `every kind of fact reads back as it was told`() async throws {
        let whats: [AlertFact.What] = [
            .raised(line: "l \"q\" \u{1F514}"), .repeated(times: 39), .assigned(to: "ana"), .unassigned,
            .triaged(decision: "benign", reason: "drill"), .undone(reason: "oops"), .noted("line\nbreak"),
            .paused(reason: "p"), .resumed,
            .deadlineNeared(due: Samples.start), .deadlineMissed(due: Samples.start.addingTimeInterval(0.5)),
            .severityChanged(from: "Low", to: "High", reason: "crown jewel"), .policyApplied(line: "static High"),
            .joined(incident: "INC-1"), .left(incident: "INC-1", reason: "another"),
        ]
        let facts = whats.map { AlertFact(alert: AlertID(rawValue: 2), at: Samples.start, by: "ana", what: $0) }
        try await stage.alerts.commit(
            StoreStage.commit(Samples.alert(2, Samples.finding(rule: "r2")), position: 2, facts: facts)
        )
        #expect(try await stage.alerts.facts(of: AlertID(rawValue: 2)) == facts)
        #expect(try await stage.alerts.firstBrokenFact() == nil)
    }
}

import Foundation
import GRDB
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("The tables of incidents")
struct IncidentTableTests {
    private let stage: StoreStage
    private let store: SQLiteIncidentStore

    init() async throws {
        stage = try StoreStage()
        store = SQLiteIncidentStore(stage.control)
        try await stage.alerts.commit(StoreStage.commit(Samples.alert(1), position: 1))
    }

    private func incident(of alert: Int64) async throws -> Int64? {
        try await stage.control.pool.read {
            try Int64.fetchOne($0, sql: "SELECT incident FROM alert WHERE number = ?", arguments: [alert])
        }
    }

    private func open() async throws -> Incident {
        try await store.open { id in
            let made = try IncidentSamples.opened(id.rawValue, IncidentSamples.opening(alerts: [1]))
            return IncidentChange(incident: made.incident, facts: made.facts)
        }
    }

    @Test func `an alert knows its last incident, also after it left one`() async throws {
        _ = try await open()
        var second = try await open()
        #expect(try await incident(of: 1) == 2)
        let step = IncidentStep.unlink(AlertID(rawValue: 1), reason: "r")
        let facts = try second.take(step, by: "ana", at: Samples.start, policy: IncidentSamples.policy)
        try await store.save(IncidentChange(incident: second, facts: facts))
        #expect(try await incident(of: 1) == 1, "it still belongs to the first")
    }

    @Test func `a number is given once`() async throws {
        let first = try await open()
        try await stage.control.pool.write {
            try $0.execute(sql: "DELETE FROM incident WHERE number = ?", arguments: [first.id.rawValue])
        }
        #expect(try await open().id.rawValue == 2)
    }

    @Test func `who asks is part of every question`() {
        let condition = IncidentCondition(IncidentFilter(state: .open, words: "a b"), for: .person("ana"))
        #expect(condition.sql.contains("incident_reader") && condition.sql.hasPrefix("("))
        #expect(condition.sql.components(separatedBy: "instr").count == 3)
        #expect(IncidentCondition(for: .house).sql == "1")
    }
}

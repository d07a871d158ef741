import Alerts
import GRDB
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("The audit trail in SQLite")
struct SQLiteAuditTrailTests {
    @Test func `keeps the contract`() async throws {
        try await AuditTrailContract(SQLiteAuditTrail(StoreStage().control)).check()
    }

    @Test func `holds the facts of alerts too`() async throws {
        let stage = try StoreStage()
        try await stage.alerts.commit(
            StoreStage.commit(Samples.alert(), position: 1, facts: [StoreStage.fact("seen")])
        )
        let facts = try await SQLiteAuditTrail(stage.control).facts(FactFilter(subject: "ALR-1"))
        #expect(facts.map(\.fact.word) == ["noted"])
    }

    @Test func `the demo's chain can go, and the house's stays whole`() async throws {
        let stage = try StoreStage()
        let fact = HouseFact(subject: "policy", at: Samples.start, by: "ana", word: "changed")
        for chain in [FactChain.house, .demo, .house, .demo] {
            try await SQLiteAuditTrail(stage.control, chain: chain).append([fact])
        }
        #expect(try await stage.alerts.firstBrokenFact() == nil)
        try await stage.control.pool.write { database in
            try database.execute(sql: "DELETE FROM fact WHERE chain = 'demo'")
        }
        #expect(try await stage.alerts.firstBrokenFact() == nil)
    }
}

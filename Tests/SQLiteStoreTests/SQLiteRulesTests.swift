import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("What people did to rules, in SQLite")
struct SQLiteRulesTests {
    @Test func `keeps the contract of every store of it`() async throws {
        let stage = try StoreStage()
        try await RuleStoreContract(SQLiteRules(stage.control), with: SQLiteAuditTrail(stage.control)).check()
        #expect(try await stage.alerts.firstBrokenFact() == nil)
    }
}

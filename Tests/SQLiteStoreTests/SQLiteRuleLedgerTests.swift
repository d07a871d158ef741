import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("How rules fare, in SQLite")
struct SQLiteRuleLedgerTests {
    @Test func `keeps the contract of every ledger`() async throws {
        let stage = try StoreStage()
        try await RuleLedgerContract(SQLiteRuleLedger(stage.control), with: stage.alerts).check()
    }
}

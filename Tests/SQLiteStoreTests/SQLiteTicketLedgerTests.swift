import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("The ledger of tickets in SQLite")
struct SQLiteTicketLedgerTests {
    @Test func `keeps the contract of every ledger`() async throws {
        let stage = try StoreStage()
        try await TicketLedgerContract(
            SQLiteTicketLedger(stage.control),
            beside: SQLiteIncidentStore(stage.control)
        ).check()
    }
}

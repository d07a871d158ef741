import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("Told deadlines in SQLite")
struct SQLiteDeadlinesTests {
    @Test func `keep the contract`() async throws {
        let control = try StoreStage().control
        try await DeadlineLedgerContract(
            SQLiteDeadlines(control),
            incidents: SQLiteIncidentStore(control),
            notices: SQLiteNotices(control),
            outbox: SQLiteOutbox(control)
        ).check()
    }
}

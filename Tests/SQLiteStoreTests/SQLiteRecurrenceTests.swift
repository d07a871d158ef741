import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("Recurrence in SQLite")
struct SQLiteRecurrenceTests {
    @Test func `keeps the contract`() async throws {
        let stage = try StoreStage()
        try await RecurrenceStoreContract(SQLiteRecurrence(stage.control), SQLiteIncidentStore(stage.control)).check()
    }
}

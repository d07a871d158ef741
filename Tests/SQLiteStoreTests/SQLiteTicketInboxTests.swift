import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("Webhooks of trackers in SQLite")
struct SQLiteTicketInboxTests {
    @Test func `keeps the contract of every inbox`() async throws {
        try await TicketInboxContract(SQLiteTicketInbox(try StoreStage().control)).check()
    }
}

import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("What came from outside, in SQLite")
struct SQLiteMailTests {
    @Test func `keeps the contract`() async throws {
        try await MailLedgerContract(SQLiteMail(StoreStage().control)).check()
    }
}

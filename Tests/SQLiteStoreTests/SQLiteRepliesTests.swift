import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("Answers of the API in SQLite")
struct SQLiteRepliesTests {
    @Test func `keep the contract`() async throws {
        try await ReplyStoreContract(SQLiteReplies(StoreStage().control)).check()
    }
}

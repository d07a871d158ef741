import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("Notices in SQLite")
struct SQLiteNoticesTests {
    @Test func `keep the contract`() async throws {
        try await NoticeStoreContract(SQLiteNotices(try StoreStage().control)).check()
    }
}

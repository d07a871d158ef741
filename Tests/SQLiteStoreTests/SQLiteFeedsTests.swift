import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("Feeds in SQLite")
struct SQLiteFeedsTests {
    @Test func `keep the contract of every feed store`() async throws {
        let stage = try StoreStage()
        try await FeedStoreContract(SQLiteFeeds(stage.control), with: stage.alerts).check()
    }
}

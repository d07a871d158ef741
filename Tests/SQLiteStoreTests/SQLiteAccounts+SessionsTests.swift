import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("Sessions in SQLite")
struct SQLiteSessionsTests {
    @Test func `keep the contract of every session store`() async throws {
        let stage = try StoreStage()
        try await SessionStoreContract(SQLiteAccounts(stage.control)).check()
    }
}

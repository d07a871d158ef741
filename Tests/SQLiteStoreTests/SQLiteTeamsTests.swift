import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("Teams in SQLite")
struct SQLiteTeamsTests {
    @Test func `keep the contract of every team store`() async throws {
        let stage = try StoreStage()
        try await TeamStoreContract(SQLiteTeams(stage.control)).check()
    }
}

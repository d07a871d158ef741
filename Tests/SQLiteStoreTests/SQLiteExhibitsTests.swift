import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("Exhibits in SQLite")
struct SQLiteExhibitsTests {
    @Test func `keep the contract`() async throws {
        let stage = try StoreStage()
        let incidents = SQLiteIncidentStore(stage.control)
        try await ExhibitStoreContract(SQLiteExhibits(stage.control), incidents: incidents).check()
    }
}

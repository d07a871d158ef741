import HouseTesting
import Ports
import Testing

@testable import SQLiteStore

@Suite("Looks and saved views in SQLite")
struct SQLitePersonalTests {
    @Test func `keep the contract`() async throws {
        let stage = try StoreStage()
        for name in ["ana", "ben"] {
            try await SQLiteAccounts(stage.control).save(Person(name: name, role: .analyst, passwordHash: "h"))
        }
        try await PersonalStoreContract(SQLitePersonal(stage.control)).check()
    }
}

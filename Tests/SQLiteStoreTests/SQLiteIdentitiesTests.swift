import HouseTesting
import Ports
import Testing

@testable import SQLiteStore

@Suite("Identities in SQLite")
struct SQLiteIdentitiesTests {
    @Test func `keep the contract of every identity store`() async throws {
        let stage = try StoreStage()
        for name in ["ana", "ben"] {
            try await SQLiteAccounts(stage.control).save(Person(name: name, role: .viewer, passwordHash: "h"))
        }
        try await IdentityStoreContract(SQLiteIdentities(stage.control)).check()
    }
}

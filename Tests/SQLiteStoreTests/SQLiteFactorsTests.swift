import HouseTesting
import Ports
import Testing

@testable import SQLiteStore

@Suite("Second factors in SQLite")
struct SQLiteFactorsTests {
    @Test func `keep the contract of every factor store`() async throws {
        let stage = try StoreStage()
        for name in ["ana", "ben"] {
            try await SQLiteAccounts(stage.control).save(Person(name: name, role: .viewer, passwordHash: "h"))
        }
        try await FactorStoreContract(SQLiteFactors(stage.control)).check()
    }
}

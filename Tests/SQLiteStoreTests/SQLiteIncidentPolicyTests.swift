import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("The policy of incidents in SQLite")
struct SQLiteIncidentPolicyTests {
    @Test func `keeps the contract, beside the policy of alerts`() async throws {
        let control = try StoreStage().control
        try await SQLitePolicy(control).save(Samples.policy)
        try await IncidentPolicyStoreContract(SQLiteIncidentPolicy(control)).check()
        #expect(try await SQLitePolicy(control).policy() == Samples.policy)
    }
}

import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("The policy of incidents as it is kept")
struct IncidentPolicyContentTests {
    @Test func `reads back as it was`() throws {
        let policy = try IncidentPolicyStoreContract.changed()
        #expect(try IncidentPolicyContent(policy).policy() == policy)
    }

    @Test func `a word of a newer version says so`() throws {
        func refused(_ change: (inout IncidentPolicyContent) -> Void) throws {
            var content = IncidentPolicyContent(try IncidentPolicyStoreContract.changed())
            change(&content)
            let changed = content
            #expect(throws: StoredValueUnknown.self) { try changed.policy() }
        }
        try refused { $0.routes = ["about the moon = soc"] }
        try refused { $0.stubs = "sometimes" }
        try refused { $0.restricted = ["S9"] }
        try refused { $0.duties[0].trigger = "full moon" }
        try refused { $0.onCall[0].shifts = ["never"] }
        try refused { $0.onCall[0].timeZone = "Mars/Base" }
    }
}

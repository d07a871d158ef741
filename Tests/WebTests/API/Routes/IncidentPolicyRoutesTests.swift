import Foundation
import HouseTesting
import HTTPTypes
import Incidents
import Operations
import Testing
import Vocabulary

@testable import Web

@Suite("The policy of incidents in the API")
struct IncidentPolicyRoutesTests {
    @Test func `lines, and who is on call`() async throws {
        let stage = try await WebStage()
        stage.desks.incidentPolicy.change {
            var policy = $0
            policy.onCall =
                OnCallText.plans(
                    in: "team security in UTC\nevery day 00:00-24:00 = ana\n\nteam cloud in UTC\notherwise = rob"
                ).plans
            return policy
        }
        try await stage.browse(as: "vic") { browser async throws in
            let policy = try await browser.call(.get, "incident-policy").json
            #expect(policy["lines"]?.items?.first?["name"] == "first response")
            #expect(policy["lines"]?.items?.first?["value"] == "5 days")
            let onCall = policy["on_call"]?.items ?? []
            #expect(onCall.count == 2 && onCall[0]["person"] == "ana" && onCall[0]["until"]?.text != nil)
            #expect(onCall[1]["person"] == .null && onCall[1]["call"] == "rob")
        }
    }
}

import HouseTesting
import Incidents
import Testing

@testable import Web

@Suite("Where an incident should go, in words")
struct RoutingHintTests {
    @Test func `team, person, route and who is on call`() throws {
        var policy = IncidentSamples.policy
        policy.onCall = OnCallText.plans(in: "team security in UTC\nevery day 00:00-24:00 = ana").plans
        let found = try #require(policy.suggestion(for: nil, about: .other, at: Samples.start))
        let text = RoutingHint(suggestion: found, policy: policy).html.description
        #expect(text.contains("team <strong>security</strong>, to <strong>ana</strong>"))
        #expect(text.contains("route: about other = security, on call") && text.contains("On call for security: "))
        #expect(
            RoutingHint.words(of: "security", policy, at: Samples.start)?.hasPrefix("security: ana is on call") == true
        )
        #expect(RoutingHint.words(of: "cloud", policy, at: Samples.start) == nil)
        let cloud = try #require(policy.suggestion(for: nil, about: .cloud, at: Samples.start))
        #expect(!RoutingHint(suggestion: cloud, policy: policy).html.description.contains("On call"))
    }
}

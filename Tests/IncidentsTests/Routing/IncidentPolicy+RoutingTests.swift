import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Where an incident goes")
struct IncidentPolicyRoutingTests {
    private func policy(_ routes: String..., onCall: String = "") throws -> IncidentPolicy {
        var policy = IncidentSamples.policy
        policy.securityLead = "sam"
        if !routes.isEmpty { policy.routes = try routes.map { try #require(IncidentPolicy.Route($0)) } }
        policy.onCall = OnCallText.plans(in: onCall).plans
        return policy
    }

    @Test(arguments: [
        (IncidentPolicy.Origin.cloud, "cloud"), (.enterprise, "support"), (.other, "security"), (.unsure, "security"),
    ])
    func `by default cloud, support and security; unsure goes to the security lead`(
        origin: IncidentPolicy.Origin,
        team: String
    ) throws {
        let found = try policy().suggestion(for: nil, about: origin, at: Samples.start)
        #expect(found?.team == team && found?.onCall == nil)
        #expect(found?.assignee == (origin == .unsure ? "sam" : nil))
    }

    @Test func `the first line that fits counts, and what none takes goes where everything else goes`() throws {
        let policy = try policy("text phishing = support, eva", "about cloud = cloud", "about other = security")
        let mail = try IncidentSamples.opened().incident
        let found = policy.suggestion(for: mail, about: .cloud, at: Samples.start)
        #expect(found?.team == "support" && found?.assignee == "eva")
        #expect(policy.suggestion(for: nil, about: .cloud, at: Samples.start)?.team == "cloud")
        #expect(policy.suggestion(for: nil, about: .unsure, at: Samples.start)?.team == "security")
        #expect(policy.suggestion(for: nil, about: nil, at: Samples.start)?.route?.when == [.about(.other)])
        let bare = try self.policy("text nothing = support")
        #expect(bare.suggestion(for: mail, about: .cloud, at: Samples.start)?.team == "security", "the first team")
        var none = bare
        none.teams = []
        #expect(none.suggestion(for: mail, about: .cloud, at: Samples.start) == nil)
    }

    @Test func `whoever is on call for the team is suggested, unless the line names somebody`() throws {
        let plan = "team cloud in UTC\nevery day 00:00-24:00 = ben"
        let policy = try policy("about cloud = cloud", "about unsure = cloud, security lead", onCall: plan)
        #expect(policy.suggestion(for: nil, about: .cloud, at: Samples.start)?.assignee == "ben")
        #expect(policy.suggestion(for: nil, about: .unsure, at: Samples.start)?.assignee == "sam")
        #expect(policy.suggestion(team: "cloud", at: Samples.start).assignee == "ben")
        #expect(policy.suggestion(team: "security", at: Samples.start).assignee == nil)
        let off = try self.policy("about cloud = cloud", onCall: "team cloud in UTC\notherwise = eva")
        let found = off.suggestion(for: nil, about: .cloud, at: Samples.start)
        #expect(found?.assignee == nil && found?.onCall == .off(call: "eva", next: nil), "somebody calls first")
    }
}

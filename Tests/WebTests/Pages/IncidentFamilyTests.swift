import HouseTesting
import Incidents
import Testing
import Vocabulary

@testable import Web

@Suite("Relatives on the page")
struct IncidentFamilyTests {
    @Test func `a merged incident says where it goes on, and how to undo it`() throws {
        var first = try IncidentSamples.opened(1, IncidentSamples.opening(alerts: [1])).incident
        var second = try IncidentSamples.opened(2).incident
        let fresh = IncidentFamily(incident: first, forms: IncidentView.forms(first))
        #expect(fresh.banner.description.isEmpty && fresh.html.description.contains("Split some of it off"))
        _ = try first.merge(
            into: &second,
            reason: "one <b>campaign",
            by: "ben",
            at: Samples.start,
            policy: IncidentSamples.policy
        )
        let merged = IncidentFamily(incident: first, forms: IncidentView.forms(first))
        #expect(
            merged.banner.description.contains("/incidents/INC-2")
                && merged.banner.description.contains("Undo the merge")
        )
        #expect(merged.banner.description.contains("one &lt;b&gt;campaign") && merged.html.description.isEmpty)
        let other = IncidentFamily(incident: second, forms: IncidentView.forms(second)).html.description
        #expect(other.contains("goes on for <a href=\"/incidents/INC-1\">"))
    }
}

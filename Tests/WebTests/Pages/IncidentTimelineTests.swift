import Foundation
import HouseTesting
import Incidents
import Testing
import Vocabulary

@testable import Web

@Suite("The timeline on the page")
struct IncidentTimelineTests {
    @Test func `records and facts stand in the order of their times, Markdown is rendered, HTML is not`() throws {
        var (incident, facts) = try IncidentSamples.opened(1)
        let steps: [IncidentStep] = [
            .record(.action, at: Samples.start.addingTimeInterval(-60), text: "**cut** <script>x</script>"),
            .setCritical(reason: "it spreads"),
        ]
        for step in steps {
            facts += try incident.take(step, by: "ben", at: Samples.start, policy: IncidentSamples.policy)
        }
        let text = IncidentTimeline(incident: incident, facts: facts, forms: IncidentView.forms(incident)).html
            .description
        let cut = try #require(text.range(of: "<strong>cut</strong>"))
        let critical = try #require(text.range(of: "it is critical: it spreads"))
        #expect(cut.lowerBound < critical.lowerBound && !text.contains("<script>x"))
    }
}

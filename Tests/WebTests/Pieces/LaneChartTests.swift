import Foundation
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Swim lanes")
struct LaneChartTests {
    private func html(_ lanes: [AnomalyLane], _ lens: AnomalyLens = AnomalyLens()) -> HTML {
        LaneChart(title: "Anomalies by job", head: "Job", lanes: lanes, aim: AnomalySamples.aim(lens)).html
    }

    @Test func `a cell says its score by a number, leads to its time, and stands in the table too`() {
        let page = html([AnomalySamples.lane()]).description
        #expect(page.contains("<rect class=\"cell critical\" x=\"757\"") && page.contains(">87</text>"))
        #expect(page.contains("<rect class=\"cell medium\""))
        #expect(
            page.contains(
                "href=\"/anomalies?from=2026-11-24T06%3A00%3A00Z&amp;until=2026-11-24T12%3A00%3A00Z&amp;job=auth_rare\""
            )
        )
        #expect(page.contains("A cell is 6 h") && page.contains("<td class=\"num\">87 Critical</td>"))
        #expect(page.contains("aria-label=\"auth_rare, 2026-11-24 06:00 UTC: 87 Critical, 2\""))
    }

    @Test func `a value narrows to itself, and hostile ones do nothing`() {
        let lens = AnomalyLens().with { $0.laneField = "" }
        let page = html([AnomalySamples.lane("user.name", AnomalySamples.hostile)], lens)
        #expect(AnomalySamples.isTame(page) && page.description.contains("about=user.name%3A%3Cscript%3E"))
        #expect(page.description.contains("<span class=\"quiet\">user.name</span> &lt;script&gt;"))
    }

    @Test func `what lies outside of the time is not drawn`() {
        let lane = AnomalyLane(
            field: nil,
            name: "a",
            score: Score(50),
            count: 1,
            cells: [AnomalyLane.Cell(start: Date(timeIntervalSince1970: 0), score: Score(50), count: 1)]
        )
        #expect(!html([lane]).description.contains("<rect class=\"cell"))
    }
}

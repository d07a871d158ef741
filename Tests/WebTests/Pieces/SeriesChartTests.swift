import Anomalies
import Foundation
import Operations
import Testing
import Vocabulary

@testable import Web

@Suite("A series over time")
struct SeriesChartTests {
    private func html(_ view: SeriesView, measure: DetectorFunction.Measure? = .count) -> HTML {
        SeriesChart(
            title: AnomalySamples.hostile,
            view: view,
            from: AnomalySamples.at.addingTimeInterval(-3_600),
            until: AnomalySamples.at.addingTimeInterval(3_600),
            bucketSeconds: 900,
            measure: measure,
            chosen: AnomalyID(rawValue: 1),
            zone: .gmt
        ).html
    }

    @Test func `band, line, anomaly and occasion are drawn, and the same stands in a table`() {
        let page = html(AnomalySamples.series()).description
        #expect(
            page.contains("class=\"band\" d=\"M") && page.contains("class=\"actual\" d=\"M")
                && page.contains("class=\"typical\" d=\"M")
        )
        #expect(page.contains("class=\"mark critical chosen\"") && page.contains("href=\"/anomalies/ANO-1\""))
        #expect(page.contains("class=\"occasion\"") && page.contains("highest 1,204, lowest 0"))
        #expect(page.contains("<td class=\"num\">1,204</td>") && page.contains("0 and 5"))
    }

    @Test func `texts of events do nothing on it`() { #expect(AnomalySamples.isTame(html(AnomalySamples.series()))) }

    @Test func `a new level is named, and marks that lie too near lead nowhere`() {
        let near = AnomalySamples.anomaly(2, at: AnomalySamples.at.addingTimeInterval(60), shape: .change)
        let page = html(AnomalySamples.series([AnomalySamples.anomaly(), near])).description
        #expect(page.contains("new level") && page.contains("class=\"change\""))
        #expect(page.components(separatedBy: "aria-label=\"ANO-").count == 2)
    }

    @Test func `a series without numbers says so`() {
        let nothing = SeriesView(points: [], anomalies: [], occasions: [], isComplete: false)
        #expect(html(nothing).description.contains("Nothing was counted"))
        #expect(html(nothing, measure: .place).description.contains("no line over time"))
        let part = SeriesView(points: AnomalySamples.series().points, anomalies: [], occasions: [], isComplete: false)
        #expect(html(part).description.contains("Not all of the time"))
    }
}

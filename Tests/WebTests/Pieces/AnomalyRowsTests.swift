import Anomalies
import Foundation
import Testing
import Vocabulary

@testable import Web

@Suite("Anomalies as a table")
struct AnomalyRowsTests {
    private func html(_ anomalies: [Anomaly]) -> HTML {
        AnomalyRows(
            anomalies: anomalies,
            caption: "All",
            measures: AnomalyMeasures([AnomalySamples.job]),
            zone: .gmt
        ).html
    }

    @Test func `a row says what, how rarely, and whom it is about`() {
        let page = html([AnomalySamples.anomaly(current: 40)])
        let text = page.description
        #expect(AnomalySamples.isTame(page) && text.contains("1,204 logons by"))
        #expect(text.contains("once in 3 years") && text.contains("40 Medium") && text.contains("first 87"))
        #expect(text.contains("1,204<span class=\"quiet small\"> usually 2, 0 to 5</span>"))
        #expect(text.contains("<br><a href=\"/anomalies/ANO-1\">ANO-1</a>"))
        #expect(text.contains("<a data-open href=\"/anomalies/ANO-1\">") && text.contains("/jobs/auth_rare"))
    }

    @Test func `without a sentence the detector stands there, and a score that stayed is said once`() {
        var anomaly = AnomalySamples.anomaly()
        anomaly.sentence = ""
        let text = html([anomaly]).description
        #expect(text.contains(">high_count by user.name</a>") && !text.contains("first 87"))
    }

    @Test func `a detector that is gone measures nothing known`() {
        let measures = AnomalyMeasures([AnomalySamples.job])
        var anomaly = AnomalySamples.anomaly()
        #expect(measures[anomaly] == .count)
        anomaly.detector = 4
        #expect(measures[anomaly] == nil && AnomalyMeasures()[AnomalySamples.anomaly()] == nil)
    }
}

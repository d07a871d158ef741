import Foundation
import Testing
import Vocabulary

@testable import Web

@Suite("The anomalies of an alert")
struct AlertAnomaliesTests {
    private let ids = [AnomalyID(rawValue: 1), AnomalyID(rawValue: 2)]

    @Test func `each with its sentence, and the series around the first`() {
        let shown = AlertAnomalies(
            anomalies: [AnomalySamples.anomaly(1), AnomalySamples.anomaly(2, score: 30)],
            job: AnomalySamples.job,
            series: AnomalySamples.series()
        )
        let html = shown.html(of: ids, zone: .gmt)
        #expect(AnomalySamples.isTame(html) && html.description.contains("2 anomalies made this alert"))
        #expect(html.description.contains("ANO-2") && html.description.contains("The series around the first"))
    }

    @Test func `a static rule has none, and what is gone is named`() {
        #expect(AlertAnomalies().html(of: [], zone: .gmt) == .empty)
        #expect(AlertAnomalies().html(of: ids, zone: .gmt).description.contains("ANO-1, ANO-2"))
        let bare = AlertAnomalies(anomalies: [AnomalySamples.anomaly(1)])
        #expect(!bare.html(of: ids, zone: .gmt).description.contains("class=\"band\""))
    }
}

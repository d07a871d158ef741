import Anomalies
import Foundation
import HouseTesting
import Operations
import Testing
import Vocabulary

@testable import Web

@Suite("A series over a time")
struct SeriesPageTests {
    private func page(_ series: SeriesView?, _ query: String = "") -> HTML {
        SeriesPage(
            job: AnomalySamples.job,
            detector: AnomalySamples.job.detectors[0],
            query: SeriesQuery(FormBody(query)),
            series: series,
            from: AnomalySamples.at.addingTimeInterval(-3_600),
            until: Samples.start,
            zone: .gmt,
            reader: AnomalySamples.reader()
        ).html
    }

    @Test func `the detector asks for the values of its fields`() {
        let text = page(nil).description
        #expect(text.contains("<label for=\"by\">user.name</label>") && text.contains("Write whose series"))
        #expect(text.contains("data-suggest=\"/events/values?field=user.name\""))
    }

    @Test func `it is drawn with its anomalies, hostile names too`() {
        let html = page(AnomalySamples.series(), "by=%3Cscript%3Ealert(1)%3C/script%3E")
        #expect(AnomalySamples.isTame(html) && html.description.contains("class=\"actual\""))
        #expect(html.description.contains("ANO-1"))
        #expect(page(AnomalySamples.series([])).description.contains("No anomaly of this series"))
    }
}

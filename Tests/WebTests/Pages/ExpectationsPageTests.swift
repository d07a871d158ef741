import Anomalies
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The list of what is expected")
struct ExpectationsPageTests {
    private func page(_ list: [Vocabulary.Expectation], _ role: Role = .analyst) -> HTML {
        ExpectationsPage(expectations: list, zone: .gmt, reader: AnomalySamples.reader(role)).html
    }

    private let one = Vocabulary.Expectation(
        number: 4,
        job: AnomalySamples.job.id,
        detector: 1,
        scope: [AnomalySamples.part()],
        since: AnomalySamples.at,
        until: Samples.start,
        by: "ana",
        reason: AnomalySamples.hostile
    )

    @Test func `each says of what, until when, by whom and why, and can be ended`() {
        let html = page([one])
        let text = html.description
        #expect(AnomalySamples.isTame(html) && text.contains("detector 2") && text.contains("2026-11-24 10:00 UTC"))
        #expect(text.contains("name=\"number\" value=\"4\""))
        #expect(!page([one], .viewer).description.contains("name=\"number\""))
    }

    @Test func `an empty list says where one is made`() {
        #expect(page([]).description.contains("Is it expected?"))
    }
}

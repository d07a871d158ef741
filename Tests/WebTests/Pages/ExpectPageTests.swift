import Foundation
import HouseTesting
import Operations
import Testing
import Vocabulary

@testable import Web

@Suite("An expectation before it is kept")
struct ExpectPageTests {
    private func page(_ form: String, hidden: [Anomaly]? = [AnomalySamples.anomaly()], refusal: String? = nil) -> HTML {
        let wish = ExpectWish(FormBody(form), AnomalySamples.anomaly(), now: Samples.start, zone: .gmt)
        return ExpectPage(
            id: AnomalyID(rawValue: 1),
            wish: wish,
            preview: hidden.map { ExpectationPreview(hidden: $0, total: 9) },
            measures: AnomalyMeasures(),
            zone: .gmt,
            reader: AnomalySamples.reader(),
            refusal: refusal
        ).html
    }

    @Test func `it says what it would have hidden, and asks why`() {
        let html = page("")
        let text = html.description
        #expect(!text.contains("<script>alert") && text.contains("<strong>1 of 9</strong>"))
        #expect(text.contains("Until <strong>2026-12-01 10:00 UTC</strong>") && text.contains("name=\"reason\""))
        #expect(text.contains("All of them, newest first"))
    }

    @Test func `what cannot be kept has no button`() {
        let text = page("for=1", hidden: nil, refusal: "Choose at least one value.").description
        #expect(text.contains("Choose at least one value.") && !text.contains("Expect it"))
        let many = (1...30).map { AnomalySamples.anomaly($0) }
        #expect(page("", hidden: many).description.contains("The newest 20 of 30"))
    }
}

import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Web

@Suite("What somebody says is expected")
struct ExpectWishTests {
    private let anomaly = AnomalySamples.anomaly(series: [
        Anomaly.Member(role: .by, part: AnomalySamples.part("user.name", "alice"))
    ])

    private func wish(_ text: String) -> ExpectWish {
        ExpectWish(FormBody(text), anomaly, now: Samples.start, zone: .gmt)
    }

    @Test func `the series' values are chosen at first, for a week, from the anomaly's bucket on`() {
        let wish = wish("")
        #expect(wish.offered.map(\.value) == ["alice", "db-2"] && wish.scope.map(\.value) == ["alice"])
        let expectation = wish.expectation(by: "ana")
        #expect(expectation?.until == Samples.start.addingTimeInterval(7 * 86_400) && expectation?.detector == 0)
        #expect(expectation?.covers(anomaly) == true)
    }

    @Test func `only what the anomaly is about can be chosen`() {
        let wish = wish("for=30&detectors=all&about=host.name:db-2&about=user.name:mallory&reason=r")
        #expect(wish.scope.map(\.value) == ["db-2"] && wish.isOfAllDetectors && wish.dayCount == 30)
        #expect(wish.refusal(at: Samples.start) == nil && wish.expectation(by: "ana")?.detector == nil)
    }

    @Test func `nothing chosen, a date that is none, and one that is past are refused`() {
        #expect(wish("for=1").refusal(at: Samples.start)?.contains("at least one value") == true)
        #expect(wish("for=1").expectation(by: "ana") == nil)
        #expect(
            wish("for=date&until=soon&about=user.name:alice").refusal(at: Samples.start)?.contains("Write the date")
                == true
        )
        #expect(
            wish("for=date&until=2026-11-01&about=user.name:alice").refusal(at: Samples.start)?.contains(
                "still to come"
            ) == true
        )
        #expect(wish("for=date&until=2026-12-24&about=user.name:alice").until == Date(rfc3339: "2026-12-24T00:00:00Z"))
    }

    @Test func `what was chosen is shown again, and sent as it was seen`() {
        let fields = ExpectFields(wish: wish("for=date&until=2026-12-24&about=user.name:alice&detectors=all"))
        #expect(fields.html.description.contains("value=\"user.name:alice\" checked"))
        #expect(fields.html.description.contains("<option value=\"date\" selected>"))
        #expect(fields.hidden.description.contains("name=\"until\" value=\"2026-12-24\""))
        #expect(fields.hidden.description.contains("name=\"detectors\" value=\"all\""))
    }
}

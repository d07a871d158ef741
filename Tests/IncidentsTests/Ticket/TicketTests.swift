import Foundation
import Testing

@testable import Incidents

@Suite("A ticket as its tracker shows it")
struct TicketTests {
    @Test func `a day is that of the calendar's zone`() {
        let instant = Date(timeIntervalSince1970: 1_798_153_200)  // 2026-12-24T23:00:00Z
        #expect(TicketDay(instant, in: .gmt).description == "2026-12-24")
        #expect(TicketDay(instant, in: TimeZone(secondsFromGMT: 7_200) ?? .gmt).description == "2026-12-25")
        #expect(TicketDay(text: "2026-12-24")?.end(in: .gmt) == instant.addingTimeInterval(3_599))
    }

    @Test(arguments: ["2026-12-24T10:00:00Z", "2026-12-24"]) func `a day is read from what begins with one`(
        text: String
    ) {
        #expect(TicketDay(text: text)?.description == "2026-12-24")
    }

    @Test(arguments: ["", "24.12.2026", "2026-13-01", "2026-1-01", "2026-01-99", "+026-01-01", "aaaa-bb-cc"])
    func `anything else is no day`(text: String) { #expect(TicketDay(text: text) == nil) }

    @Test func `days are in order`() {
        #expect(
            [TicketDay(text: "2027-01-01"), TicketDay(text: "2026-12-31")].compactMap { $0 }.min()?.description
                == "2026-12-31"
        )
    }

    @Test func `the mark may be in a label, the title or the text`() {
        let marker = TicketMarker(at: .distantPast, high: 1, chance: 2)
        let bare = Ticket(reference: "A-1", url: "", createdAt: .distantPast, updatedAt: .distantPast)
        #expect(!bare.carries(marker))
        var labelled = bare
        labelled.labels = [marker.label.uppercased()]
        var titled = bare
        titled.title = "mail (\(marker))"
        var told = bare
        told.text = "mail\n\(marker.label)"
        #expect(labelled.carries(marker) && titled.carries(marker) && told.carries(marker))
    }
}

import Events
import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Web

@Suite("Rows of events")
struct EventRowsTests {
    private let event = EventsScene.event(5, ["long": .text(String(repeating: "x", count: 5_000))])

    @Test func `open in place with fields, JSON and raw text, all of it text`() {
        let text = EventRows(events: [event], columns: ["user.name", "none"], zone: .gmt, picks: .offered).html(
            caption: "c"
        ).description
        #expect(text.contains("href=\"/events/5\" data-open") && text.contains("/events/5/around"))
        #expect(text.contains("name=\"pick\" value=\"5\"") && text.contains("<th scope=\"col\">none</th>"))
        #expect(text.contains("al&quot;ice") && text.contains("&lt;i&gt;raw") && !text.contains("<i>raw"))
        #expect(text.contains("2026-11-24 10:00:00.000"))
    }

    @Test func `without ticks have no buttons, and the marked one is marked`() {
        let rows = EventRows(events: [event], columns: [], zone: .gmt, picks: .none, marked: event.id)
        let text = rows.html(caption: "c").description
        #expect(!text.contains("pick") && !text.contains("pivot") && text.contains("class=\"marked\""))
    }

    @Test func `a value has a menu where there is no form`() {
        let text = EventFieldTable(event: event, pivots: .menu).html.description
        #expect(text.contains("/entity?field=user.name&amp;value=al%22ice") && text.contains("data-copy"))
    }
}

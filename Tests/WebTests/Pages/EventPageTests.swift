import Events
import Foundation
import HouseTesting
import Testing

@testable import Web

@Suite("The page of an event")
struct EventPageTests {
    @Test func `shows everything of it, in the reader's zone`() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let text = EventPage(event: EventsScene.event(9), zone: zone, reader: EventsScene.reader).html.description
        #expect(
            text.contains("2026-11-24 11:00:00.000") && text.contains("UTC+1")
                && text.contains("datetime=\"2026-11-24T10:00:00.000Z\"")
        )
        #expect(text.contains("&lt;i&gt;raw") && text.contains("/events/9/around"))
    }

    @Test func `around it the others stand in order`() {
        let page = EventAroundPage(
            event: EventsScene.event(9),
            field: "host.name",
            value: "<h>",
            events: [EventsScene.event(9)],
            zone: .gmt,
            reader: EventsScene.reader
        )
        let text = page.html.description
        #expect(text.contains("host.name &lt;h&gt;") && text.contains("class=\"marked\""))
    }
}

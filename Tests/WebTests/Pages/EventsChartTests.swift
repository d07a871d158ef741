import Events
import Foundation
import HouseTesting
import Ports
import Testing

@testable import Web

@Suite("Events over time")
struct EventsChartTests {
    private func chart(_ query: String, _ bars: [EventBucket]) -> String {
        var found = EventsFound()
        found.bars = bars
        return EventsChart(aim: EventsScene.aim(query), found: found).html.description
    }

    @Test func `has a bar for each part of the time, and those with events lead into theirs`() {
        let text = chart(
            "q=a&from=now-1h&until=now",
            [EventBucket(start: Samples.start.addingTimeInterval(-120), count: 3)]
        )
        #expect(text.components(separatedBy: "data-from=").count - 1 >= 31)
        #expect(text.contains("data-from=\"2026-11-24T09:58:00Z\" data-until=\"2026-11-24T10:00:00Z\""))
        #expect(
            text.contains("href=\"/events?q=a&amp;from=2026-11-24T09%3A58%3A00Z&amp;until=2026-11-24T10%3A00%3A00Z\"")
        )
        #expect(text.contains("<td class=\"num\">3</td>") && text.contains("2026-11-24 09:58 UTC: 3"))
        #expect(text.components(separatedBy: "class=\"bar\"").count == 2)
    }

    @Test func `of a very long time has few bars`() {
        let text = chart("from=1000-01-01&until=now", [])
        #expect(text.components(separatedBy: "data-from=").count < 202)
    }
}

import Ports
import Testing

@testable import Web

@Suite("The question to the events")
struct EventsBarTests {
    private func bar(_ query: String, searches: [String] = []) -> String {
        var reader = EventsScene.reader
        reader.preferences.searches = searches
        return EventsBar(aim: EventsScene.aim(query), reader: reader).html.description
    }

    @Test func `marks the place that cannot be read, and ties the words to the input`() {
        let text = bar("q=a%20)")
        #expect(
            text.contains("aria-invalid=\"true\" aria-describedby=\"q-problem\"") && text.contains("id=\"q-problem\"")
        )
        #expect(text.contains("<mark>"))
        #expect(bar("q=(").contains("<mark>&nbsp;</mark>"), "the end can be marked too")
        #expect(bar("until=x").contains("id=\"time-problem\""))
    }

    @Test func `offers times, the windows beside this one, and the last searches`() {
        let text = bar("from=now-1h", searches: ["<x>"])
        #expect(text.contains("aria-current=\"true\">1 h</a>") && text.contains("rel=\"prev\""))
        #expect(text.contains("&lt;x&gt;</a>") && !text.contains("<x>"))
        #expect(!bar("").contains("My last searches"))
    }
}

import Testing

@testable import Web

@Suite("When no event is found")
struct EventsEmptyTests {
    @Test func `an empty house says how to send the first log`() {
        var found = EventsFound()
        found.isEmptyHouse = true
        let text = EventsEmpty(aim: EventsScene.aim(), found: found).html.description
        #expect(text.contains("curl") && text.contains("/settings/tokens"))
    }

    @Test func `otherwise it says which part leaves most out`() {
        var found = EventsFound()
        found.without = [EventsFound.Without(part: "<a>", rest: "b", count: 12)]
        found.isComplete = false
        let text = EventsEmpty(aim: EventsScene.aim("q=x"), found: found).html.description
        #expect(
            text.contains("&lt;a&gt;") && text.contains("href=\"/events?q=b\">12</a>")
                && text.contains("time was not enough")
        )
    }
}

import Events
import Foundation
import Testing

@testable import Web

@Suite("Two events beside each other")
struct EventsComparePageTests {
    @Test func `show what differs apart from what is the same`() {
        let (one, two) = (
            EventsScene.event(1, ["a": .text("x")]), EventsScene.event(2, ["a": .text("<y>"), "b": .integer(1)])
        )
        let text = EventsComparePage(left: one, right: two, zone: .gmt, reader: EventsScene.reader).html.description
        #expect(
            text.contains("2 fields differ") && text.contains("&lt;y&gt;") && text.contains("3 fields are the same")
        )
    }
}

import Events
import Foundation
import HouseTesting
import Ports
import Testing

@testable import Web

@Suite("Everything about a value")
struct EntityPageTests {
    @Test func `names the values that it is seen with, and says when it could not see all`() {
        var facts = EntityFacts(field: "host.name", value: "<db>", names: ["host.name"])
        facts.events = [EventsScene.event(1)]
        facts.alerts = [Samples.alert()]
        facts.isComplete = false
        facts.sharing = [
            EntityFacts.Sharing(
                field: "user.name",
                values: [ValueCount(value: "a", count: 2), ValueCount(value: "b", count: 1)],
                isComplete: false
            )
        ]
        let text = EntityPage(facts: facts, now: Samples.start, zone: .gmt, reader: EventsScene.reader).html.description
        #expect(
            text.contains("user.name: at least 2 values") && text.contains("ALR-1")
                && text.contains("time was not enough")
        )
        #expect(text.contains("&lt;db&gt;") && !text.contains("<db>"))
    }
}

import Events
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Web

/// Values that the tests of the pages of events begin with.
enum EventsScene {
    static let reader = Reader(person: Person(name: "ana", role: .analyst, passwordHash: ""), formKey: "k")

    static func aim(_ query: String = "") -> EventsAim {
        EventsAim(EventsLens(FormBody(query)), now: Samples.start, zone: .gmt)
    }

    static func event(_ id: Int64, _ fields: [String: FieldValue] = [:]) -> LogEvent {
        Samples.event(
            id,
            ["message": .text("<b>said</b>"), "user.name": .text("al\"ice")].merging(fields) { $1 },
            raw: "<i>raw"
        )
    }
}

@Suite("The search for events")
struct EventsPageTests {
    private func page(_ query: String, _ found: EventsFound) -> String {
        EventsPage(aim: EventsScene.aim(query), found: found, reader: EventsScene.reader).html.description
    }

    @Test func `has one heading, labels on every input, and keeps the question in its forms`() {
        var found = EventsFound()
        found.sample = [EventsScene.event(1)]
        found.bars = [EventBucket(start: Samples.start.addingTimeInterval(-3_600), count: 1)]
        let text = page("q=said&columns=user.name", found)
        #expect(text.components(separatedBy: "<h1").count == 2)
        for name in ["q", "from", "until", "listed"] { #expect(text.contains("<label for=\"\(name)\"")) }
        #expect(text.contains("id=\"pivot\"") && text.contains("<input type=\"hidden\" name=\"q\" value=\"said\">"))
        #expect(text.contains("1 event<") && text.contains("&lt;b&gt;said") && !text.contains("<b>said"))
    }

    @Test func `says when the time was not enough`() {
        var found = EventsFound()
        found.sample = [EventsScene.event(1)]
        found.isComplete = false
        #expect(page("", found).contains("at least"))
    }

    @Test func `warns of a name that nothing has, with the nearest`() {
        var found = EventsFound()
        found.sample = [EventsScene.event(1)]
        found.names = ["own.field"]
        #expect(page("q=own.feild:1", found).contains(">own.field</a>"))
        #expect(!page("q=own.field:1", found).contains("None of the newest"))
    }
}

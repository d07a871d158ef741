import Events
import Testing

@testable import Web

@Suite("The fields of events")
struct EventsFieldsTests {
    private let events = (1...20).map { number in
        EventsScene.event(
            Int64(number),
            ["n": .integer(Int64(number)), "half": number % 2 == 0 ? .text("10.0.0.1") : .null]
        )
    }

    @Test func `are counted, with their kind and their ten most frequent values`() {
        let fields = EventsFields.fields(of: events)
        #expect(
            fields.first?.name == "feed" && fields.prefix(3).map(\.name).contains("user.name"),
            "what is asked for most comes first"
        )
        let half = fields.first { $0.name == "half" }
        #expect(half?.count == 10 && half?.kind == "address" && half?.values == [.init(text: "10.0.0.1", count: 10)])
        #expect(fields.first { $0.name == "n" }?.values.count == 10)
    }

    @Test func `show their fill, and can be looked for by name`() {
        var found = EventsFound()
        found.sample = events
        let text = EventsFields(aim: EventsScene.aim("listed=HAL&columns=half"), found: found).html.description
        #expect(text.contains("50 %") && text.contains("value=\"half=10.0.0.1\"") && !text.contains("user.name"))
        #expect(text.contains("take the column out"))
        #expect(
            EventsFields(aim: EventsScene.aim("listed=zz"), found: found).html.description.contains("No field has that")
        )
    }

    @Test func `buttons say what they do, and hostile values stay values`() {
        let text = PivotButtons.html("f", "\"><script>").description
        #expect(
            text.contains("aria-label=\"Only f") && text.contains("aria-label=\"Not f") && !text.contains("<script>")
        )
        #expect(PivotButtons.html("f", String(repeating: "x", count: 3_000)) == .empty)
    }
}

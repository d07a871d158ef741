import Definitions
import Events
import Testing
import Vocabulary

@testable import Detection

@Suite("An event as the rules see it")
struct EventViewTests {
    /// A view of the event with all fields of the table.
    private func view(_ event: LogEvent, _ table: FieldTable, texts: Bool = false) -> EventView {
        let view = EventView(FieldKeys(table))
        view.turn(to: event, wanted: WantedFields(slots: table.names.map { _ in true }, areTexts: texts))
        return view
    }

    private func values(_ view: EventView, _ slot: Int) -> [String] {
        var values: [String] = []
        var index = view.first(slot)
        while index >= 0 {
            values.append(String(decoding: view.text(view.value(index)), as: UTF8.self))
            index = view.value(index).next
        }
        return values
    }

    @Test func `a field is looked up by its own name first, then by its ECS names`() {
        var table = FieldTable()
        let image = table.slot(of: "Image")
        let own = view(Fixture.event(["Image": .text("A"), "process.executable": .text("B")]), table)
        #expect(values(own, image) == ["A"])
        #expect(table.name(of: image, rank: own.rank(image)) == "Image")
        let mapped = view(Fixture.event(["process.executable": .text("B")]), table)
        #expect(values(mapped, image) == ["B"])
        #expect(table.name(of: image, rank: mapped.rank(image)) == "process.executable")
    }

    @Test func `lists give their values, null gives none but is there`() {
        var table = FieldTable()
        let slot = table.slot(of: "f")
        let wanted = WantedFields(slots: [true, true])
        let view = EventView(FieldKeys(table))
        view.turn(to: Fixture.event(["f": .list([.text("A"), .null, .list([.integer(-7)])])]), wanted: wanted)
        #expect(values(view, slot) == ["A", "-7"])
        view.turn(to: Fixture.event(["f": .null]), wanted: wanted)
        #expect(view.isPresent(slot) && values(view, slot).isEmpty)
        view.turn(to: Fixture.event([:]), wanted: wanted)
        #expect(!view.isPresent(slot))
    }

    @Test func `keywords are searched in the raw text and in every field`() {
        let view = view(Fixture.event(["f": .text("In Field")], raw: "In Raw"), FieldTable(), texts: true)
        #expect(Set(values(view, FieldTable.textSlot)) == ["In Field", "In Raw"])
    }

    @Test func `what is not wanted is not kept`() {
        var table = FieldTable()
        let slot = table.slot(of: "f")
        let view = EventView(FieldKeys(table))
        view.turn(to: Fixture.event(["f": .text("a")]), wanted: WantedFields(slots: [false, false]))
        #expect(!view.isPresent(slot))
    }

    @Test(arguments: ["", "abc", "ABC", "a\u{C4}B", "\u{130}X", "Straße", String(repeating: "Aä", count: 20_000)])
    func `text is folded as everywhere, of any length`(text: String) {
        var table = FieldTable()
        let slot = table.slot(of: "f")
        let view = view(Fixture.event(["f": .text(text)]), table)
        let value = view.value(view.first(slot))
        #expect(Array(view.folded(value)) == FoldedText.fold(text))
        #expect(String(decoding: view.text(value), as: UTF8.self) == text)
    }

    @Test func `whole numbers have their digits`() {
        var table = FieldTable()
        let slot = table.slot(of: "f")
        for number in [0, 7, -1, 4_688, Int64.max, Int64.min] {
            #expect(values(view(Fixture.event(["f": .integer(number)]), table), slot) == [String(number)])
        }
    }
}

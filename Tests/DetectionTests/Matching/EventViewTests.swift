import Events
import Testing
import Vocabulary

@testable import Detection

@Suite("An event as the rules see it")
struct EventViewTests {
    @Test func `a field is looked up by its own name first, then by its ECS names`() {
        var table = FieldTable()
        let image = table.slot(of: "Image")
        let own = EventView(Fixture.event(["Image": .text("A"), "process.executable": .text("B")]), table: table)
        #expect(own.field(image).values.map(\.text) == ["A"])
        #expect(own.nameFound(of: image) == "Image")
        let mapped = EventView(Fixture.event(["process.executable": .text("B")]), table: table)
        #expect(mapped.field(image).values.map(\.text) == ["B"])
        #expect(mapped.nameFound(of: image) == "process.executable")
    }

    @Test func `one field has one slot, blanks in its name aside`() {
        var table = FieldTable()
        #expect(table.slot(of: "New Value") == table.slot(of: "NewValue"))
        #expect(table.slot(of: "Other") == 1)
    }

    @Test func `lists give their values, null gives none but is there`() {
        var table = FieldTable()
        let slot = table.slot(of: "f")
        let view = EventView(Fixture.event(["f": .list([.text("A"), .null, .list([.integer(7)])])]), table: table)
        #expect(view.field(slot).values.map(\.text) == ["A", "7"])
        view.turn(to: Fixture.event(["f": .null]))
        #expect(view.field(slot).isPresent)
        #expect(view.field(slot).values.isEmpty)
        view.turn(to: Fixture.event([:]))
        #expect(!view.field(slot).isPresent)
    }

    @Test func `keywords are searched in the raw text and in every field`() {
        let view = EventView(Fixture.event(["f": .text("In Field")], raw: "In Raw"), table: FieldTable())
        #expect(Set(view.texts().map(\.text)) == ["In Field", "In Raw"])
    }
}

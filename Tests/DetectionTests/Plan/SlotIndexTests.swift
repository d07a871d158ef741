import Definitions
import Events
import Testing

@testable import Detection

@Suite("The probes of a field")
struct SlotIndexTests {
    @Test func `each kind of probe marks its rules`() {
        var table = FieldTable()
        let slot = table.slot(of: "f")
        let index = SlotIndex(
            slot: slot,
            [
                .exact(slot: slot, Array("abc".utf8)): [0], .part(slot: slot, Array("needle".utf8), .anywhere): [1],
                .part(slot: slot, Array("☠".utf8), .end): [2], .exact(slot: slot, Array("7".utf8)): [3],
                .present(slot: slot): [4],
            ]
        )
        func found(_ value: FieldValue?) -> [Int32] {
            let view = EventView(FieldKeys(table))
            view.turn(to: Fixture.event(value.map { ["f": $0] } ?? [:]), wanted: WantedFields(slots: [false, true]))
            let candidates = Candidates(ruleCount: 5)
            candidates.turn()
            index.find(in: view, candidates)
            candidates.sort()
            return candidates.rules
        }
        #expect(found(.text("ABC")) == [0, 4] && found(.text("a Needle")) == [1, 4] && found(.text("x☠")) == [2, 4])
        #expect(found(.text("07")) == [4] && found(.integer(7)) == [3, 4] && found(.null) == [4])
        #expect(found(.list([.text("abc"), .text("needles")])) == [0, 1, 4] && found(nil).isEmpty)
    }
}

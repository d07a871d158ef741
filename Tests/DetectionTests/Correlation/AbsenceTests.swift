import Testing
import Vocabulary

@testable import Detection

@Suite("What a correlation asks for that is not there")
struct AbsenceTests {
    private func holds(_ absence: Absence, _ items: [(Int64, Int)]) -> Bool {
        absence.holds(
            items.map { time, place in
                CorrelationGroup.Item(time: time, event: EventID(rawValue: time), value: MatchValue(place: place))
            }[...]
        )
    }

    @Test func `all that is needed and nothing of the rest`() {
        let absence = Absence(needed: [0, 1], absent: [2], isOrdered: false)
        #expect(holds(absence, [(1, 1), (2, 0)]) && !holds(absence, [(1, 0)]) && !holds(absence, []))
        #expect(!holds(absence, [(1, 0), (2, 1), (3, 2)]))
    }

    @Test func `in order means strictly later`() {
        let absence = Absence(needed: [0, 1], absent: [2], isOrdered: true)
        #expect(
            holds(absence, [(1, 0), (2, 1)]) && !holds(absence, [(1, 1), (2, 0)]) && !holds(absence, [(1, 0), (1, 1)])
        )
        #expect(holds(absence, [(1, 1), (2, 0), (3, 1)]))
    }
}

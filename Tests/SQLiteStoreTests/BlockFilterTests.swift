import Events
import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("What a block may hold")
struct BlockFilterTests {
    private let filter = BlockFilter(
        (1...100).map {
            Samples.event(
                $0,
                ["user.id": .text("U\($0)"), "name": .text("É"), "tags": .list([.text("a"), .null]), "gone": .null]
            )
        }
    )

    private func mayHold(_ predicate: EventPredicate) -> Bool { filter.mayHold(BlockFilter.Need(predicate)) }

    @Test func `never denies what is there, in any case and writing`() {
        for number in 1...100 { #expect(mayHold(.equals(field: "user.id", value: "u\(number)"))) }
        #expect(mayHold(.equals(field: "name", value: "e\u{301}")) && mayHold(.equals(field: "tags", value: "A")))
        #expect(mayHold(.equals(field: "feed", value: "TEST")) && mayHold(.exists(field: "name")))
        #expect(mayHold(.not(.exists(field: "name"))) && mayHold(.words("x")) && mayHold(.exists(field: "message")))
    }

    @Test func `denies nearly all that is not`() {
        let wrong = (1_000..<2_000).filter { mayHold(.equals(field: "user.id", value: "u\($0)")) }
        #expect(wrong.count < 40)
        #expect(!mayHold(.exists(field: "gone")) && !mayHold(.atLeast(field: "nothing", value: 1)))
        #expect(!mayHold(.and([.exists(field: "name"), .equals(field: "x", value: "y")])))
        #expect(
            mayHold(.or([.exists(field: "name"), .equals(field: "x", value: "y")]))
                && mayHold(.or([.all, .exists(field: "x")]))
        )
    }
}

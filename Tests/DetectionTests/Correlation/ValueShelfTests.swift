import Definitions
import Testing

@testable import Detection

@Suite("The shelf of values")
struct ValueShelfTests {
    @Test func `a text is kept once, for as long as a match has it`() {
        var shelf = ValueShelf()
        let (first, again, other) = (
            shelf.take(SubjectText("a")), shelf.take(SubjectText("a")), shelf.take(SubjectText("b"))
        )
        #expect(first == again && first != other && shelf.count == 2)
        shelf.release(first)
        #expect(shelf.text(of: again) == "a" && shelf.count == 2)
        shelf.release(again)
        #expect(shelf.count == 1)
        let third = shelf.take(SubjectText("c"))
        #expect(shelf.text(of: third) == "c" && shelf.count == 2)
        shelf.release(.none)
        #expect(shelf.count == 2 && shelf.text(of: .none) == "")
    }
}

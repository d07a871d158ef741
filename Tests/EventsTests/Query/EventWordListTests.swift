import Testing

@testable import Events

@Suite("The words of a text")
struct EventWordListTests {
    @Test func `are runs of letters and digits, lower case`() {
        #expect(
            EventWordList("Failed_password: x-1, ÉTÉ \u{17F}").words == ["failed", "password", "x", "1", "été", "s"]
        )
        #expect(EventWordList("...").words.isEmpty)
    }

    @Test func `are found in any order, or one behind the other`() {
        let list = EventWordList("a b a c")
        #expect(list.has("c a") && !list.has("d"))
        #expect(list.hasRun("a c") && list.hasRun("") && !list.hasRun("b c") && !list.hasRun("c d"))
    }
}

import Testing

@testable import Definitions

@Suite("Spelling")
struct SpellingTests {
    @Test(arguments: [("contain", "contains"), ("startwith", "startswith"), ("endsWith", "endswith"), ("xyzzy", nil)])
    func `the nearest word is found when one is near`(word: String, nearest: String?) {
        #expect(Spelling.nearest(to: word, among: ["contains", "startswith", "endswith", "all"]) == nearest)
    }

    @Test func `distance counts letters changed, added and left out`() {
        #expect(Spelling.distance("kitten", "sitting") == 3)
        #expect(Spelling.distance("", "abc") == 3)
        #expect(Spelling.distance("abc", "abc") == 0)
    }
}

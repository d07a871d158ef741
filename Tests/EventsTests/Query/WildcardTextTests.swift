import Testing

@testable import Events

@Suite("Text with stars")
struct WildcardTextTests {
    @Test(arguments: [
        (["a"], "A", true), (["a"], "ab", false), (["a", ""], "Abc", true), (["", "c"], "abC", true),
        (["", ""], "", true),
        (["a", "c"], "ac", true), (["a", "a"], "a", false), (["a", "b", "c"], "a__b__c", true),
        (["a", "b", "c"], "acb", false),
        (["", "b", ""], "abc", true), (["", "aab", ""], "aaab", true), (["", "é", ""], "xÉx", true),
        (["a", "bc", "c"], "abc", false),
    ])
    func `is found whole, without regard to case`(parts: [String], text: String, fits: Bool) {
        #expect(WildcardText(parts: parts).matches(text) == fits)
    }

    @Test func `stars in a row are one`() {
        #expect(WildcardText(parts: ["a", "", "", "b"]).parts == ["a", "b"])
        #expect(WildcardText(parts: ["", "", ""]) == .any && WildcardText(parts: []).literal == "")
        #expect(WildcardText(literal: "x").anywhere.parts == ["", "x", ""])
        #expect(WildcardText.any.anywhere == .any)
    }

    @Test func `a long text is searched in reasonable time`() {
        let pattern = WildcardText(parts: ["", "aaaa", "aaab", "c", ""])
        #expect(!pattern.matches(String(repeating: "a", count: 30_000)))
    }
}

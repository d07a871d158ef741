import Testing

@testable import Detection

@Suite("Folded text")
struct FoldedTextTests {
    @Test(arguments: [("ABC", "abc"), ("ÄÖÜ", "äöü"), ("a\u{212A}b", "akb"), ("", ""), ("x1_", "X1_")])
    func `case does not count`(left: String, right: String) {
        #expect(FoldedText.fold(left) == FoldedText.fold(right))
    }

    @Test(arguments: [
        ("needle", "a needle in hay", true), ("needle", "needl", false), ("", "", true), ("", "x", true),
        ("x", "", false), ("aab", "aaab", true), ("b", "aaab", true), ("ba", "aaab", false),
    ])
    func `bytes are found wherever they stand`(needle: String, text: String, isFound: Bool) {
        let bytes = Array(needle.utf8)
        for rare in bytes.indices.isEmpty ? 0..<1 : bytes.indices {
            let found = Array(text.utf8).withUnsafeBufferPointer { ByteSearch.contains(bytes, at: rare, in: $0) }
            #expect(found == isFound)
        }
    }

    @Test func `the rarest byte is a sign before a letter`() {
        #expect(ByteSearch.rarest(in: Array("eate$t".utf8)) == 4)
        #expect(ByteSearch.rarest(in: []) == 0)
    }
}

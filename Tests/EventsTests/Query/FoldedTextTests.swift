import Events
import Testing

@Suite("Folded text")
struct FoldedTextTests {
    @Test(arguments: [("ABC", "abc"), ("ÄÖÜ", "äöü"), ("a\u{212A}b", "akb"), ("", ""), ("x1_", "X1_")])
    func `case does not count`(left: String, right: String) {
        #expect(FoldedText.fold(left) == FoldedText.fold(right))
    }
}

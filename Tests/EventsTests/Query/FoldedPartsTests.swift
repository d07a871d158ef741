import Testing

@testable import Events

@Suite("Folded parts")
struct FoldedPartsTests {
    private func fits(_ part: String, _ place: FoldedParts.Place, _ text: String) -> Bool {
        FieldTest.folded(FoldedParts([.init(FoldedText.fold(part), place)])).fits(.text(text))
    }

    @Test(arguments: [
        ("CMD", FoldedParts.Place.whole, "cmd", true), ("cmd", .whole, "cmd2", false), ("cm", .start, "CMD", true),
        ("md", .end, "CMD", true), ("m", .end, "CMD", false), ("m", .anywhere, "CMD", true), ("", .anywhere, "", true),
        ("", .whole, "x", false), ("cmdd", .anywhere, "cmd", false), ("ab", .anywhere, "aab", true),
        // Text is compared byte by byte: a letter and its accent are two.
        ("e", .anywhere, "e\u{301}", true), ("é", .whole, "e\u{301}", false), ("\n", .end, "a\r\n", true),
        ("k", .whole, "\u{212A}", true),
    ])
    func `stand where they must`(part: String, place: FoldedParts.Place, text: String, fits: Bool) {
        #expect(self.fits(part, place, text) == fits)
    }

    @Test func `one of them is enough, in one of a list's values`() {
        let test = FieldTest.folded(FoldedParts([.init([0x61], .whole), .init([0x62, 0x63], .end)]))
        #expect(test.fits(.list([.text("x"), .list([.text("ABC")])])) && test.fits(.list([.null, .text("A")])))
        #expect(!test.fits(.list([.text("ab"), .integer(7), .null])) && !test.fits(.null))
        #expect(FieldTest.folded(FoldedParts([.init([0x37], .whole)])).fits(.number(7)))
    }

    @Test func `whole texts are told alone when there is nothing else`() {
        #expect(FoldedParts([.init([0x61], .whole), .init([0x62], .whole)]).wholeTexts?.sorted() == ["a", "b"])
        #expect(FoldedParts([.init([0x61], .whole), .init([0x62], .end)]).wholeTexts == nil)
        #expect(FoldedParts([.init([0xFF], .whole)]).wholeTexts == nil)
    }
}

import Testing

@testable import Mail

@Suite("Text of a mail")
struct MailTextTests {
    @Test func `one line has no control, no mark of direction and no run of spaces`() {
        #expect(" a\r\n\tb\u{202E}c\u{0}  d\u{2028}".oneLine == "a b c d")
    }

    @Test func `paragraphs keep their lines and lose controls and floods of empty lines`() {
        let (text, isCut) = MailText.paragraphs("a\r\nb\rc\n\n\n\n\n\n\td\u{1B}[31m\u{A0}e", charactersMax: 100)
        #expect(text == "a\nb\nc\n\n\n\td[31m e")
        #expect(!isCut)
    }

    @Test func `a text that is too long is cut`() {
        let (text, isCut) = MailText.paragraphs("abcdef", charactersMax: 3)
        #expect(text == "abc")
        #expect(isCut)
    }
}

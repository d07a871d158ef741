import Testing

@testable import Mail

@Suite("Character sets of mails")
struct MailCharsetTests {
    @Test(
        arguments: [
            ("utf-8", [0xC3, 0xA9, 0xE2, 0x82, 0xAC], "é€"), ("ISO-8859-1", [0xE9, 0x80], "é€"),
            ("windows-1252", [0x93, 0x61, 0x94, 0x81], "“a”\u{81}"), ("iso-8859-15", [0xA4, 0xBD, 0xE9], "€œé"),
            ("us-ascii", [0x61, 0xE9], "aé"), ("utf-16be", [0x00, 0x61, 0x20, 0xAC, 0x00], "a€"),
            ("utf-16", [0xFF, 0xFE, 0x61, 0x00], "a"), ("windows-1251", [0xEF, 0xF0], "пр"),
            ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x24, 0x22, 0x1B, 0x28, 0x42], "あ"),
        ] as [(String, [UInt8], String)]
    )
    func `bytes become the text that the set says`(label: String, bytes: [UInt8], text: String) {
        #expect(MailCharset.text(bytes[...], label) == text)
    }

    @Test func `bytes that are no UTF-8 do not stop a text that says it is`() {
        #expect(MailCharset.text([0x61, 0xFF, 0x62], "utf-8") == "a\u{FFFD}b")
    }

    @Test func `a set that is not known is said to be so`() {
        #expect(MailCharset.text([0x61], "x-unheard-of") == nil)
    }
}

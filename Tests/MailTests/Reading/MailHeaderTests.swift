import Testing
import Vocabulary

@testable import Mail

@Suite("The header of a mail")
struct MailHeaderTests {
    private func read(_ text: String) -> (header: MailHeader, body: String) {
        let (header, body) = MailHeader.read(Array(text.utf8)[...])
        return (header, String(decoding: body, as: UTF8.self))
    }

    @Test(arguments: ["\n", "\r\n"]) func `fields are unfolded, and the body follows the empty line`(end: String) {
        let (header, body) = read(["Subject: a", "  b", "X-Y : c", "", "d"].joined(separator: end))
        #expect(header["subject"] == "a  b")
        #expect(header.text("subject") == "a b")
        #expect(header["x-y"] == "c")
        #expect(body == "d")
    }

    @Test func `a line that is no field is left out and marked`() {
        let (header, _) = read("Subject: a\nno field here\n: nothing\n b\nFrom: c\n\n")
        #expect(header.fields.map(\.name) == ["subject", "from"])
        #expect(header["subject"] == "a")
        #expect(header.problems.contains(.headerMalformed))
    }

    @Test func `a field, a header and a number of fields beyond the limits are cut and marked`() {
        let long = read("Subject: " + String(repeating: "a", count: Limits.mailFieldBytesMax * 2) + "\n\nb")
        #expect(long.header["subject"]?.utf8.count == Limits.mailFieldBytesMax - 1)
        #expect(long.header.problems == [.headerCut])
        let many = read(String(repeating: "A: b\n", count: Limits.mailFieldsMax + 1) + "\nb")
        #expect(many.header.fields.count == Limits.mailFieldsMax)
        #expect(many.header.problems == [.headerCut])
        let endless = read(String(repeating: "A: b\n", count: Limits.mailHeaderBytesMax))
        #expect(endless.header.problems.contains(.headerCut))
        #expect(!endless.body.isEmpty)
    }

    @Test func `bytes that are no UTF-8 are read as Windows-1252`() {
        let bytes: [UInt8] = Array("Subject: caf".utf8) + [0xE9, 0x0A]
        #expect(MailHeader.read(bytes[...]).header["subject"] == "café")
    }

    @Test func `the word of a field stands before parameters and comments`() {
        #expect(read("Auto-Submitted: Auto-Replied (x); y=z\n\n").header.word("auto-submitted") == "auto-replied")
    }
}

import Testing
import Vocabulary

@testable import Mail

@Suite("A file of a mail")
struct MailAttachmentTests {
    @Test(arguments: [
        ("report.pdf", "report.pdf"), ("/etc/passwd", "passwd"), ("..\\..\\a<b>.exe", "ab.exe"), ("..", "part.bin"),
        ("a\r\nb\u{202E}gpj.exe", "a b gpj.exe"), ("", "part.bin"),
    ]) func `has a name that harms nobody`(given: String, name: String) {
        #expect(MailAttachment(givenName: given, type: "application/x-y", bytes: []).name == name)
    }

    @Test func `keeps the end of a long name, where its kind is`() {
        let name = MailAttachment(givenName: String(repeating: "a", count: 300) + ".pdf", type: "a/b", bytes: []).name
        #expect(name.count == Limits.mailNameCharactersMax)
        #expect(name.hasSuffix(".pdf"))
    }

    @Test func `is of no kind where the sender says nonsense`() {
        #expect(MailAttachment(givenName: nil, type: "a/b\r\nc", bytes: []).type == "application/octet-stream")
        #expect(MailAttachment(givenName: nil, type: "image/png", bytes: []).name == "image.png")
    }
}

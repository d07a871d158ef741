import Foundation
import Testing

@testable import Mail

@Suite("A mail that the house writes")
struct MailDraftTests {
    private func draft(subject: String, name: String = "SOC", text: String = "Hello") throws -> MailDraft {
        MailDraft(
            from: try #require(MailAddress(address: "soc@example.com", name: name)),
            to: try #require(MailAddress(address: "ana@example.com", name: "x\r\nBcc: y")),
            subject: subject,
            text: text,
            id: "abc@example.com",
            answers: "a1@example.com>\r\nBcc: evil"
        )
    }

    @Test(arguments: [
        "Plain words", "Grüße 🔥 " + String(repeating: "länger ", count: 30), "one\r\nBcc: evil@example.com",
        "=?utf-8?Q?x?=",
    ])
    func `is read back as it was written, with no field more`(subject: String) throws {
        let bytes = try draft(subject: subject, name: "Böse, \"SOC\"", text: "Grüße\n\n.\nFrom here").bytes(
            at: Date(timeIntervalSince1970: 0)
        )
        let mail = try MailMessage.read(bytes)
        #expect(mail.subject == subject.oneLine)
        #expect(mail.from == MailAddress(address: "soc@example.com", name: "Böse, \"SOC\""))
        #expect(mail.text == "Grüße\n\n.\nFrom here")
        #expect(mail.id == "abc@example.com")
        #expect(mail.kind == .own, "so that nothing of ours is taken in")
        let (header, _) = MailHeader.read(bytes[...])
        #expect(header["bcc"] == nil)
        #expect(header["date"] == "Thu, 1 Jan 1970 00:00:00 +0000")
        #expect(header["auto-submitted"] == "auto-replied")
    }

    @Test func `no line is longer than mail allows, and none is a single dot`() throws {
        let bytes = try draft(subject: String(repeating: "é", count: 400), text: String(repeating: ".\n", count: 500))
            .bytes(at: .now)
        let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 998 && $0 != "." })
    }
}

import Testing

@testable import Mail

@Suite("What a mail is")
struct MailKindTests {
    @Test(
        arguments: [
            ("Subject: x", .person), ("Auto-Submitted: no", .person), ("Auto-Submitted: auto-replied", .automatic),
            ("X-Autoreply: yes", .automatic), ("Precedence: auto_reply", .automatic), ("Return-Path: <>", .bounce),
            ("Content-Type: multipart/report; boundary=x", .bounce), ("Precedence: bulk", .list),
            ("List-Id: News <news.example.com>", .list), ("List-Id: <INCIDENTS.example.com>", .person),
            ("X-Tocsin-Mail: yes", .own),
        ] as [(String, MailKind)]
    )
    func `is told by its header`(field: String, kind: MailKind) throws {
        let text = "From: ana@example.com\n\(field)\n\nwords"
        #expect(
            try MailMessage.read(Array(text.utf8), own: ["soc@example.com"], lists: ["incidents.example.com"]).kind
                == kind
        )
    }

    @Test(
        arguments: [
            ("SOC <SOC@example.com>", .own), ("MAILER-DAEMON@mx.example", .bounce), ("postmaster@example.com", .bounce),
        ] as [(String, MailKind)]
    )
    func `is told by its sender`(from: String, kind: MailKind) throws {
        #expect(try MailMessage.read(Array("From: \(from)\n\nwords".utf8), own: ["soc@example.com"]).kind == kind)
    }
}

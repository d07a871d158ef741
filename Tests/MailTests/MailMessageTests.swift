import Testing

@testable import Mail

@Suite("A mail that was read")
struct MailMessageTests {
    private func read(_ text: String, own: [String] = [], lists: [String] = []) throws -> MailMessage {
        try MailMessage.read(Array(text.replacing("\n", with: "\r\n").utf8), own: own, lists: lists)
    }

    @Test func `a plain mail has sender, subject, text and its place in the thread`() throws {
        let mail = try read(
            """
            From: =?utf-8?Q?Ana_Mu=C3=B1oz?= <Ana@Example.COM>
            Subject: Strange
             logon
            Message-ID: <a1@example.com>
            In-Reply-To: <b2@example.com>
            References: <c3@example.com> <b2@example.com>

            Hello,

            somebody is in.
            """
        )
        #expect(mail.from == MailAddress(address: "Ana@example.com", name: "Ana Muñoz"))
        #expect(mail.subject == "Strange logon")
        #expect(mail.id == "a1@example.com")
        #expect(mail.references == ["b2@example.com", "c3@example.com"])
        #expect(mail.text == "Hello,\n\nsomebody is in.")
        #expect(mail.kind == .person)
        #expect(mail.problems.isEmpty)
    }

    @Test func `plain text goes before HTML, and files are kept aside`() throws {
        let mail = try read(
            """
            From: a@b.example
            Content-Type: multipart/mixed; boundary="outer"

            for old readers
            --outer
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            caf=E9 =
            now
            --inner
            Content-Type: text/html

            <p>never shown</p>
            --inner--
            --outer
            Content-Type: image/png; name="../../etc/x.png"
            Content-Transfer-Encoding: base64

            AQID
            --outer--
            trailing
            """
        )
        #expect(mail.text == "café now")
        #expect(mail.attachments.map(\.name) == ["x.png"])
        #expect(mail.attachments.first?.bytes == [1, 2, 3])
    }

    @Test func `a mail of HTML alone is read as text`() throws {
        let mail = try read(
            "From: a@b.example\nContent-Type: text/html; charset=utf-8\n\n<p>One</p><p>Two &amp; three</p>"
        )
        #expect(mail.text == "One\nTwo & three" || mail.text == "One\n\nTwo & three")
    }

    @Test func `a header cannot bring a second line into a subject`() throws {
        let mail = try read("From: a@b.example\nSubject: =?utf-8?Q?one=0D=0ABcc:_x@y.example?=\u{202E}\n\nx")
        #expect(mail.subject == "one Bcc: x@y.example")
    }

    @Test(arguments: ["", "\r\n\r\n", "just words", "{\"a\": 1}", "A: b\r\n\r\nno mail", "\u{0}\u{1}\u{2}"])
    func `what is no mail is refused with a reason`(text: String) {
        #expect(throws: MailUnreadable.self) { try MailMessage.read(Array(text.utf8)) }
    }

    @Test func `a mail without sender is read and marked`() throws {
        let mail = try read("Subject: x\n\ny")
        #expect(mail.from == nil)
        #expect(mail.problems == [.senderUnknown])
    }

    @Test func `every beginning and every cut of a mail is read or refused, and never more`() {
        let text =
            "From: \"A \\\" (x\" <a@b.example>\r\nSubject: =?utf-8?B?w6k=?= =?x?Q?=\r\nContent-Type: multipart/mixed;"
            + " boundary*0=\"a\"; boundary*1=b\r\n\r\n--ab\r\nContent-Type: text/html\r\n\r\n<a href='http://x'>y</a>&#x41;"
            + "<!-- <script>\r\n--ab\r\nContent-Disposition: attachment; filename*=utf-8''%e2%82%ac.txt\r\n\r\nz\r\n--ab--"
        let bytes = Array(text.utf8)
        for end in 0...bytes.count {
            _ = try? MailMessage.read(Array(bytes[..<end]))
            _ = try? MailMessage.read(Array(bytes[end...]))
        }
        #expect((try? MailMessage.read(bytes))?.attachments.map(\.name) == ["€.txt"])
    }
}

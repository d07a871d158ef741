import Ports
import Testing

@testable import Connectors

@Suite("A server that delivers mails")
struct SMTPMailerTests {
    private let server: MailServer
    private let mailer: SMTPMailer

    init() throws {
        server = try MailServer(speaking: "smtp")
        mailer = SMTPMailer(server: server.url, authorities: nil, protection: .none, key: { nil })
    }

    private func send(_ text: String, to: String = "ana@example.com") async -> Delivery {
        await mailer.send(Array(text.utf8), from: "soc@example.com", to: to)
    }

    @Test func `a mail arrives as it was written`() async {
        let mail = "Subject: a\r\n\r\none\r\n.\r\n..two\r\nend"
        #expect(await send(mail) == .delivered)
        #expect(await send(mail) == .delivered, "and another by the same connection")
        #expect(server.sent == [mail, mail])
        #expect(server.commands.contains("MAIL FROM:<soc@example.com>"))
        #expect(server.commands.contains("RCPT TO:<ana@example.com>"))
    }

    @Test(arguments: [("550 nobody here", true), ("451 later", false)])
    func `an answer that is final is told from one that is not`(answer: String, isFinal: Bool) async {
        server.refuse(answer)
        switch await send("Subject: a\r\n\r\nb") {
        case .refused: #expect(isFinal)
        case .tryAgain: #expect(!isFinal)
        case .delivered: #expect(Bool(false), "it was not")
        }
    }

    @Test func `a server that is not there is tried again, and one without TLS gets nothing`() async {
        let nowhere = SMTPMailer(server: "smtp://127.0.0.1:1", authorities: nil, key: { nil })
        guard case .tryAgain = await nowhere.send([], from: "a@b.example", to: "c@d.example") else {
            return #expect(Bool(false), "it is not there")
        }
        let strict = SMTPMailer(server: server.url, authorities: nil, key: { ("soc", .password("secret")) })
        guard case .tryAgain(_, let reason) = await strict.send([], from: "a@b.example", to: "c@d.example") else {
            return #expect(Bool(false), "it was sent in the clear")
        }
        #expect(reason.contains("nothing is sent in the clear"))
        #expect(server.sent.isEmpty)
    }
}

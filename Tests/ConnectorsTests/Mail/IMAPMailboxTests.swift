import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Connectors

@Suite("A box at an IMAP server")
struct IMAPMailboxTests {
    private let server: MailServer

    init() throws { server = try MailServer(speaking: "imap") }

    private func box(
        _ password: String = "secret",
        protection: CurlExchange.Protection = .none,
        folder: String = "INBOX",
        done: String? = nil,
        bytesMax: Int = 1_000
    ) -> IMAPMailbox {
        IMAPMailbox(
            IMAPMailbox.Place(server: server.url, folder: folder, user: "soc", doneFolder: done, authorities: nil),
            protection: protection,
            bytesMax: bytesMax,
            key: { .password(password) }
        )
    }

    private func trouble(_ action: () async throws -> Void) async -> String {
        do { try await action() } catch { return "\(error)" }
        return "none"
    }

    @Test func `keeps the contract`() async throws {
        try await MailboxContract(box()) { text, isRead in server.deliver(text, isRead: isRead) }.check()
    }

    @Test func `what was taken over is marked, or moved where the settings say`() async throws {
        server.deliver("Subject: a\r\n\r\nb", isRead: false)
        try await box().settle(1, validity: 7)
        #expect(server.commands.contains { $0.hasSuffix("UID STORE 1 +FLAGS.SILENT (\\Seen)") })
        try await box(done: "Done \"x\"").settle(1, validity: 7)
        #expect(server.commands.contains { $0.hasSuffix("UID MOVE 1 \"Done \\\"x\\\"\"") })
        #expect(try await box().mail(1, validity: 7) == nil)
    }

    @Test func `a mail that is too large comes cut`() async throws {
        server.deliver("Subject: a\r\n\r\n" + String(repeating: "x", count: 5_000), isRead: false)
        let mail = try #require(try await box(bytesMax: 100).mail(1, validity: 7))
        #expect(mail.isCut)
        #expect(mail.bytes.count == 100)
    }

    @Test func `more than a look's worth waits for the next, and long runs are asked for in parts`() async throws {
        for number in 0..<(Limits.mailNumbersPerLookMax + 150) {
            server.deliver("Subject: \(number)\r\n\r\n", isRead: false)
        }
        var (place, count) = (MailPlace?.none, 0)
        var hasMore = true
        while hasMore {
            let look = try await box().look(after: place)
            #expect(look.numbers.count <= Limits.mailsPerRoundMax)
            count += look.numbers.count
            (place, hasMore) = (look.place, look.hasMore)
        }
        #expect(count == Limits.mailNumbersPerLookMax + 150)
    }

    @Test func `the box has begun to number anew since: its mails are not there`() async throws {
        server.deliver("Subject: a\r\n\r\nb", isRead: false)
        #expect(try await box().mail(1, validity: 8) == nil)
    }

    @Test func `refusals say what to look at`() async throws {
        #expect(
            await trouble { _ = try await box("wrong").look(after: nil) }.contains("did not take the user and password")
        )
        #expect(
            await trouble { _ = try await box(protection: .tls).look(after: nil) }.contains(
                "nothing is sent in the clear"
            )
        )
        #expect(server.commands.allSatisfy { !$0.contains("secret") }, "and the password was not")
        #expect(await trouble { _ = try await box(folder: "a\r\nLOGOUT").look(after: nil) }.contains("line end"))
        let nowhere = IMAPMailbox(
            IMAPMailbox.Place(
                server: "imap://127.0.0.1:1",
                folder: "INBOX",
                user: "soc",
                doneFolder: nil,
                authorities: nil
            ),
            key: { .password("x") }
        )
        #expect(await trouble { _ = try await nowhere.look(after: nil) } != "none")
    }
}

import Ports
import Testing

@testable import Connectors

@Suite("A connection by libcurl")
struct CurlSessionTests {
    @Test func `no other protocol is spoken, whatever an address says`() async throws {
        let session = CurlSession(name: "test")
        for url in ["file:///etc/passwd", "http://127.0.0.1:1/", "gopher://127.0.0.1:1/"] {
            await #expect(throws: CurlTrouble.self) { try await session.run(CurlExchange(url: url, login: .nobody)) }
        }
    }

    @Test func `more than the limit ends the exchange`() async throws {
        let server = try MailServer(speaking: "imap")
        server.deliver(String(repeating: "x", count: 10_000), isRead: false)
        let session = CurlSession(name: "test")
        let exchange = CurlExchange(
            url: "\(server.url)/INBOX/;UID=1",
            protection: .none,
            login: .password(user: "soc", "secret"),
            bytesMax: 1_000
        )
        await #expect(throws: CurlTrouble.self) { try await session.run(exchange) }
    }

    @Test(.timeLimit(.minutes(1))) func `nobody waits for a server that says nothing once the house shuts down`()
        async throws
    {
        let server = try MailServer(speaking: "imap", isSilent: true)
        let session = CurlSession(name: "test")
        let exchange = CurlExchange(url: "\(server.url)/", protection: .none, login: .password(user: "soc", "secret"))
        await #expect(throws: CancellationError.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await session.run(exchange) }
                group.addTask { throw CancellationError() }
                try await group.waitForAll()
            }
        }
    }

    @Test func `a line end in a setting is refused before anything is sent`() async throws {
        let session = CurlSession(name: "test")
        await #expect(throws: MailServerTrouble.self) {
            try await session.run(
                CurlExchange(url: "imap://127.0.0.1:1/", login: .password(user: "a\r\nb", "c"))
            )
        }
    }
}

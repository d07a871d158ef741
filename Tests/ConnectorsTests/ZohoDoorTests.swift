import Foundation
import Incidents
import NIOHTTP1
import Ports
import Synchronization
import Testing

@testable import Connectors

@Suite("Zoho's tokens and texts")
struct ZohoDoorTests {
    /// Secrets in memory.
    private final class FakeSecrets: SecretStore {
        let kept = Mutex<[String: String]>([:])
        func save(_ secret: String, named name: String) async throws { kept.withLock { $0[name] = secret } }
        func secret(named name: String) async throws -> String? { kept.withLock { $0[name] } }
        func remove(named name: String) async throws { kept.withLock { $0[name] = nil } }
    }

    /// Gives tokens t1, t2, ...; the interface knows the latest alone.
    private static func zoho(_ answer: @escaping @Sendable (Int) -> LocalServer.Reply) throws -> LocalServer {
        let count = Count()
        return try LocalServer { request in
            if request.target.hasPrefix("/oauth/v2/token") { return answer(count.next()) }
            return request.headers["authorization"] == "Zoho-oauthtoken t\(count.latest)"
                ? .answer(200, #"{"data":[]}"#) : .answer(401, "{}")
        }
    }

    private final class Count: Sendable {
        private let value = Mutex(0)
        var latest: Int { value.withLock { $0 } }
        func next() -> Int {
            value.withLock { value in
                value += 1
                return value
            }
        }
    }

    private func door(_ server: LocalServer, shelf: ZohoShelf? = nil) -> ZohoDoor {
        let access = ZohoAccess(accounts: server.url, clientID: "id", clientSecret: "s&s", refreshToken: "r")
        return ZohoDoor(access, base: server.url + "/api", headers: ["orgId": "7"], allowed: loopback, shelf: shelf)
    }

    @Test func `a token is fetched once, and once more when it is not known any more`() async throws {
        let server = try Self.zoho { .answer(200, #"{"access_token":"t\#($0)","expires_in":3600}"#) }
        let door = door(server)
        for _ in 1...3 { #expect(try await door.ask(.GET, "tickets").status == 200) }
        #expect(server.asked.filter { $0.target.hasPrefix("/oauth") }.count == 1)
        let form = String(decoding: server.asked[0].body, as: UTF8.self)
        #expect(form.contains("client_secret=s%26s") && form.contains("grant_type=refresh_token"))
        #expect(server.asked[1].headers["orgid"] == "7")
    }

    @Test func `a start takes the token that was kept`() async throws {
        let server = try Self.zoho { .answer(200, #"{"access_token":"t\#($0)","expires_in":3600}"#) }
        let secrets = FakeSecrets()
        for _ in 1...12 {
            let shelf = ZohoShelf(secrets: secrets, tracker: "desk")
            #expect(try await door(server, shelf: shelf).ask(.GET, "tickets").status == 200)
        }
        #expect(server.asked.filter { $0.target.hasPrefix("/oauth") }.count == 1)
    }

    @Test func `no with 200 is a no, and too many requests is a limit`() async throws {
        let wrong = try Self.zoho { _ in .answer(200, #"{"error":"invalid_code"}"#) }
        let busy = try Self.zoho { _ in .answer(400, #"{"error_description":"You have made too many requests"}"#) }
        await #expect(throws: TrackerFailure.refused("Zoho gave no token: invalid_code")) {
            _ = try await door(wrong).ask(.GET, "tickets")
        }
        do throws(TrackerFailure) {
            _ = try await door(busy).ask(.GET, "tickets")
            Issue.record("asked")
        } catch {
            guard case .limited(600, _) = error else { return #expect(Bool(false), "\(error)") }
        }
    }

    @Test func `texts are HTML, and read back plain`() {
        let text = "a <b> & \"c\"\nd"
        #expect(ZohoText.html(text) == "a &lt;b&gt; &amp; &quot;c&quot;<br>d")
        #expect(ZohoText.plain("<div>a &lt;b&gt; &amp;amp;</div><script>x") == "a <b> &amp;  x")
        #expect(ZohoText.id(7) == "7" && ZohoText.id("8") == "8" && ZohoText.id(nil) == nil)
        #expect(ZohoText.instant(TicketDay(text: "2026-12-24")) as? String == "2026-12-24T23:59:59.000Z")
    }
}

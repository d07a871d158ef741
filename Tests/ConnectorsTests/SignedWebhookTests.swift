import Foundation
import Ports
import Testing

@testable import Connectors

@Suite("A signed webhook")
struct SignedWebhookTests {
    /// Computed with hmac of Python over the id, the time and the body, with the bytes 0 to 31 as the key.
    private static let signature = "v1,MHA6mIi3/UYpBH/4dntstik6sxNkBIzIWm1c6QoVLw4="
    private static let body = #"{"data":{"text":"hello"},"id":"msg_1","type":"tocsin.line"}"#

    @Test func `the signature is the one that others compute`() {
        let found = SignedWebhook.signature(
            of: Array(Self.body.utf8),
            id: "msg_1",
            time: 1_764_000_000,
            key: Array(0..<32)
        )
        #expect(found == Self.signature)
    }

    @Test(arguments: [Way.secret, String(Way.secret.dropFirst(6))])
    func `a post carries its id, its time and its signature`(secret: String) async throws {
        let server = try LocalServer(200)
        let webhook = try SignedWebhook(name: "w", url: server.url, secret: secret, allowed: loopback) {
            Date(timeIntervalSince1970: 1_764_000_000.9)
        }
        #expect(await webhook.post("hello", messageID: "msg_1") == .delivered)
        let request = try #require(server.asked.first)
        #expect(String(decoding: request.body, as: UTF8.self) == Self.body)
        #expect(request.headers["webhook-id"] == "msg_1" && request.headers["webhook-timestamp"] == "1764000000")
        #expect(request.headers["webhook-signature"] == Self.signature)
    }

    @Test func `another key, id, time or body is another signature`() {
        let body = Array(Self.body.utf8)
        let key = [UInt8](0..<32)
        let others = [
            SignedWebhook.signature(of: body + [0x20], id: "msg_1", time: 1_764_000_000, key: key),
            SignedWebhook.signature(of: body, id: "msg_2", time: 1_764_000_000, key: key),
            SignedWebhook.signature(of: body, id: "msg_1", time: 1_764_000_001, key: key),
            SignedWebhook.signature(of: body, id: "msg_1", time: 1_764_000_000, key: key.reversed()), Self.signature,
        ]
        #expect(Set(others).count == 5)
    }

    @Test(arguments: [0, 1, 23, 65, 200]) func `a secret of another length is refused`(count: Int) {
        let secret = "whsec_" + Data(repeating: 7, count: count).base64EncodedString()
        #expect(throws: SigningSecretUnreadable.self) { try SignedWebhook(name: "w", url: "http://x", secret: secret) }
    }

    @Test(arguments: [24, 64]) func `24 to 64 bytes are a secret`(count: Int) throws {
        _ = try SignedWebhook(
            name: "w",
            url: "http://x",
            secret: "whsec_" + Data(repeating: 7, count: count).base64EncodedString()
        )
    }

    @Test(arguments: ["", "whsec_", "whsec_!!!", "password", "WHSEC_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="])
    func `what is no secret is refused with a word on what one is`(secret: String) {
        let refusal = #expect(throws: SigningSecretUnreadable.self) {
            try SignedWebhook(name: "w", url: "http://x", secret: secret)
        }
        #expect(refusal?.description.contains("24 to 64 bytes in base64") == true)
    }
}

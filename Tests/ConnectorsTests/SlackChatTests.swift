import Foundation
import Ports
import Testing

@testable import Connectors

@Suite("Slack, as a bot")
struct SlackChatTests {
    private func chat(_ server: LocalServer) -> SlackChat {
        SlackChat(name: "s", url: server.url + "/", channel: "C1", token: "xoxb-1", allowed: loopback)
    }

    @Test func `a bot posts to its channel with its token and the line's id`() async throws {
        let server = try LocalServer(200, #"{"ok":true}"#)
        #expect(await chat(server).post("a <b>", messageID: "id-7") == .delivered)
        let request = try #require(server.asked.first)
        let body = try request.object
        #expect(request.target == "/api/chat.postMessage" && request.headers["authorization"] == "Bearer xoxb-1")
        #expect(body["channel"] as? String == "C1" && body["text"] as? String == "a &lt;b&gt;")
        let payload = (body["metadata"] as? [String: Any])?["event_payload"] as? [String: Any]
        #expect(payload?["id"] as? String == "id-7")
    }

    @Test(arguments: [
        "channel_not_found", "not_in_channel", "is_archived", "invalid_auth", "msg_too_long", "no\u{1B}where",
    ])
    func `200 with ok false is a refusal`(error: String) async throws {
        let escaped = error.replacingOccurrences(of: "\u{1B}", with: #"\u001b"#)
        let delivery = await chat(try LocalServer(200, "{\"ok\":false,\"error\":\"\(escaped)\"}")).post(
            "x",
            messageID: "1"
        )
        #expect(delivery == .refused(reason: "Slack says " + error.replacingOccurrences(of: "\u{1B}", with: " ")))
    }

    @Test(
        arguments: [
            ("ratelimited", 30.0), ("rate_limited", 30), ("internal_error", nil), ("fatal_error", nil),
            ("service_unavailable", nil),
            ("request_timeout", nil),
        ] as [(String, Double?)]
    ) func `some of them pass`(error: String, seconds: Double?) async throws {
        let body = "{\"ok\":false,\"error\":\"\(error)\"}"
        #expect(
            await chat(try LocalServer(200, body)).post("x", messageID: "1")
                == .tryAgain(afterSeconds: seconds, reason: error)
        )
        let told = try LocalServer(200, body, ["Retry-After": "3"])
        #expect(await chat(told).post("x", messageID: "1") == .tryAgain(afterSeconds: 3, reason: error))
    }

    @Test func `an answer that says nothing is no success`() async throws {
        #expect(
            await chat(try LocalServer(200, "{}")).post("x", messageID: "1")
                == .refused(reason: "Slack says an error without a name")
        )
        let page = try LocalServer(200, "<html>")
        #expect(
            await chat(page).post("x", messageID: "1") == .tryAgain(afterSeconds: nil, reason: "the answer was no JSON")
        )
    }
}

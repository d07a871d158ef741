import Foundation
import Ports
import Testing

@testable import Connectors

/// Every way to a chat or a receiver, with what its peer says when all is well.
enum Way: String, CaseIterable, Sendable {
    case rocketChatWebhook, rocketChatREST, slackWebhook, slackChat, mattermost, signed

    static let secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

    func messenger(_ url: String, allowed: [NetworkRange] = loopback) throws -> any Messenger {
        switch self {
        case .rocketChatWebhook: RocketChatWebhook(name: rawValue, url: url + "/hooks/a/b", allowed: allowed)
        case .rocketChatREST:
            RocketChatREST(name: rawValue, url: url, room: "GENERAL", user: "bot", token: "t", allowed: allowed)
        case .slackWebhook: SlackWebhook(name: rawValue, url: url + "/services/x", allowed: allowed)
        case .slackChat: SlackChat(name: rawValue, url: url, channel: "C1", token: "xoxb-1", allowed: allowed)
        case .mattermost: MattermostWebhook(name: rawValue, url: url + "/hooks/x", allowed: allowed)
        case .signed: try SignedWebhook(name: rawValue, url: url, secret: Way.secret, allowed: allowed)
        }
    }

    var success: String {
        switch self {
        case .rocketChatWebhook, .rocketChatREST: #"{"success":true}"#
        case .slackWebhook, .mattermost: "ok"
        case .slackChat: #"{"ok":true,"ts":"1.2"}"#
        case .signed: ""
        }
    }
}

@Suite("Every messenger")
struct MessengerTests {
    private static let line =
        #"SIEM ALERT -- STATIC RULE - [High] a "quoted" & ‹odd› line – ä😀. Check https://siem.example.com/alerts/ALR-1"#

    @Test(arguments: Way.allCases) func `a line arrives once, as it is`(way: Way) async throws {
        let server = try LocalServer(200, way.success)
        let messenger = try way.messenger(server.url)
        #expect(messenger.name == way.rawValue)
        #expect(await messenger.post(Self.line, messageID: "id-1") == .delivered)
        let request = try #require(server.asked.first)
        #expect(server.asked.count == 1 && request.method == "POST")
        #expect(request.headers["content-type"]?.hasPrefix("application/json") == true)
        let body = try request.object
        let inner = (body["message"] ?? body["data"]) as? [String: Any] ?? body
        let text = (inner["msg"] ?? inner["text"]) as? String
        let isSlack = way == .slackWebhook || way == .slackChat
        #expect(text == (isSlack ? Self.line.replacingOccurrences(of: "&", with: "&amp;") : Self.line))
    }

    @Test(arguments: Way.allCases) func `trouble over there is tried again`(way: Way) async throws {
        for server in [try LocalServer(503, "down"), try LocalServer { _ in .reset }] {
            guard case .tryAgain = await (try way.messenger(server.url)).post(Self.line, messageID: "id-1") else {
                Issue.record("not tried again")
                continue
            }
            #expect(server.asked.count == 1, "the courier tries again, not the messenger")
        }
        let limited = try LocalServer(429, "", ["Retry-After": "9"])
        let delivery = await (try way.messenger(limited.url)).post(Self.line, messageID: "id-1")
        #expect(delivery == .tryAgain(afterSeconds: 9, reason: "429, too many requests"))
    }

    @Test(arguments: Way.allCases, [400, 401, 403, 404]) func `what a person must mend is refused`(
        way: Way,
        status: Int
    ) async throws {
        let server = try LocalServer(status, "no \u{1B}[31m\r\n such thing", ["Location": "http://127.0.0.1:1/"])
        guard case .refused(let reason) = await (try way.messenger(server.url)).post(Self.line, messageID: "id-1")
        else {
            Issue.record("not refused")
            return
        }
        #expect(reason.contains("\(status)") && !reason.unicodeScalars.contains { $0.value < 0x20 })
        #expect(server.asked.count == 1)
    }

    @Test(arguments: Way.allCases) func `without leave it does not go where it should not`(way: Way) async throws {
        let server = try LocalServer(200, way.success)
        guard case .refused(let reason) = await (try way.messenger(server.url, allowed: [])).post("x", messageID: "1")
        else {
            Issue.record("not refused")
            return
        }
        #expect(reason.contains("private or special address") && server.asked.isEmpty)
    }

    @Test(arguments: Way.allCases) func `a peer that is not there is tried again`(way: Way) async throws {
        // Nobody listens on port 1.
        guard case .tryAgain = await (try way.messenger("http://127.0.0.1:1")).post("x", messageID: "1") else {
            Issue.record("not tried again")
            return
        }
    }

    @Test(arguments: Way.allCases) func `a flood of an answer does not double the post`(way: Way) async throws {
        let server = try LocalServer(200, String(repeating: " ", count: 3 << 20))
        let delivery = await (try way.messenger(server.url)).post("x", messageID: "1")
        switch way {
        case .rocketChatREST, .slackChat:
            #expect(delivery == .tryAgain(afterSeconds: nil, reason: "the answer was no JSON"))
        case .rocketChatWebhook, .slackWebhook, .mattermost, .signed: #expect(delivery == .delivered)
        }
    }

    @Test func `chats are spared a storm, receivers get every line`() throws {
        for way in Way.allCases {
            #expect(try way.messenger("http://x").storm == (way == .signed ? .everyLine : .digest))
        }
        #expect(ConsoleMessenger().storm == .everyLine)
    }
}

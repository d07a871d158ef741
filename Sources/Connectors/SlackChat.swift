import NIOHTTP1
public import Ports

/// Slack's `chat.postMessage`, as a bot.
///
/// Its errors come as HTTP 200 with `ok: false`.
public struct SlackChat: Messenger {
    public let name: String
    public let storm: StormHabit = .digest
    private let url: String
    private let channel: String
    private let headers: HTTPHeaders
    private let door: HTTPDoor

    /// Posts to a channel of a workspace, as a bot.
    ///
    /// `url`: `https://slack.com`.
    /// `channel`: the channel's id, or its name.
    /// `token`: the bot's, `xoxb-...`.
    public init(name: String, url: String, channel: String, token: String, allowed: [NetworkRange] = []) {
        self.name = name
        self.url = (url.hasSuffix("/") ? String(url.dropLast()) : url) + "/api/chat.postMessage"
        self.channel = channel
        headers = ["Content-Type": "application/json; charset=utf-8", "Authorization": "Bearer \(token)"]
        door = HTTPDoor(allowed: allowed)
    }

    public func post(_ text: String, messageID: String) async -> Delivery {
        await ChatAnswer.delivery {
            let body: [String: Any] = [
                "channel": channel, "text": SlackText.escaped(text), "unfurl_links": false, "unfurl_media": false,
                "metadata": ["event_type": "tocsin_alert", "event_payload": ["id": messageID]],
            ]
            return try await door.send(url, headers: headers, body: try ChatAnswer.json(body))
        } judge: {
            SlackChat.judge($0)
        }
    }

    private static func judge(_ answer: HTTPDoor.Answer) -> Delivery {
        guard let object = answer.object else { return .tryAgain(afterSeconds: nil, reason: "the answer was no JSON") }
        if object["ok"] as? Bool == true { return .delivered }
        let error = object["error"] as? String ?? "an error without a name"
        switch error {
        case "rate_limited", "ratelimited":
            return .tryAgain(afterSeconds: answer.retryAfterSeconds ?? 30, reason: error)
        case "internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org":
            return .tryAgain(afterSeconds: answer.retryAfterSeconds, reason: error)
        default: return .refused(reason: "Slack says \(ChatAnswer.excerpt(error))")
        }
    }
}

public import Ports

/// Rocket.Chat by an incoming webhook.
///
/// It gives no id back and knows none of ours: a repeat after a lost answer is posted twice.
public struct RocketChatWebhook: Messenger {
    public let name: String
    public let storm: StormHabit = .digest
    private let url: String
    private let room: String
    private let door: HTTPDoor

    /// Posts to a webhook.
    ///
    /// `url`: with the integration's id and token.
    /// `room`: overrides the webhook's own room; empty leaves it.
    public init(name: String, url: String, room: String = "", allowed: [NetworkRange] = []) {
        self.name = name
        self.url = url
        self.room = room
        door = HTTPDoor(allowed: allowed)
    }

    public func post(_ text: String, messageID: String) async -> Delivery {
        await ChatAnswer.delivery {
            var body: [String: Any] = ["text": text, "parseUrls": false]
            if !room.isEmpty { body["channel"] = room }
            return try await door.send(url, headers: ChatAnswer.jsonHeaders, body: try ChatAnswer.json(body))
        } judge: { answer in
            guard answer.object?["success"] as? Bool == false else { return .delivered }
            let error = answer.object?["error"] as? String
            return .refused(reason: error.map { ChatAnswer.excerpt($0) } ?? "the webhook refused the post")
        }
    }
}

public import Ports

/// Mattermost by an incoming webhook.
///
/// It knows no id of ours.
public struct MattermostWebhook: Messenger {
    public let name: String
    public let storm: StormHabit = .digest
    private let url: String
    private let channel: String
    private let door: HTTPDoor

    /// `channel`: overrides the webhook's own channel; empty leaves it.
    public init(name: String, url: String, channel: String = "", allowed: [NetworkRange] = []) {
        self.name = name
        self.url = url
        self.channel = channel
        door = HTTPDoor(allowed: allowed)
    }

    public func post(_ text: String, messageID: String) async -> Delivery {
        await ChatAnswer.delivery {
            var body: [String: Any] = ["text": text]
            if !channel.isEmpty { body["channel"] = channel }
            return try await door.send(url, headers: ChatAnswer.jsonHeaders, body: try ChatAnswer.json(body))
        }
    }
}

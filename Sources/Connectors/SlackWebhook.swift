public import Ports

/// Slack by an incoming webhook: answers the text `ok`.
///
/// It knows no id of ours.
public struct SlackWebhook: Messenger {
    public let name: String
    public let storm: StormHabit = .digest
    private let url: String
    private let door: HTTPDoor

    public init(name: String, url: String, allowed: [NetworkRange] = []) {
        self.name = name
        self.url = url
        door = HTTPDoor(allowed: allowed)
    }

    public func post(_ text: String, messageID: String) async -> Delivery {
        await ChatAnswer.delivery {
            let body: [String: Any] = ["text": SlackText.escaped(text), "unfurl_links": false, "unfurl_media": false]
            return try await door.send(url, headers: ChatAnswer.jsonHeaders, body: try ChatAnswer.json(body))
        }
    }
}

/// Text as Slack wants it: the three characters of its markup as entities.
enum SlackText {
    static func escaped(_ text: String) -> String {
        var escaped = ""
        // By scalars: with an accent behind it, "<" is another character and still Slack's sign.
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

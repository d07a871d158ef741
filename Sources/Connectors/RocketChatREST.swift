import Foundation
import NIOHTTP1
public import Ports
import Synchronization

/// Rocket.Chat over REST, as a bot: `chat.sendMessage` takes a message id of ours and inserts it once, so that a repeat after a
/// lost answer is no second post.
public final class RocketChatREST: Messenger {
    public let name: String
    public let storm: StormHabit = .digest
    private let base: String
    private let room: String
    private let headers: HTTPHeaders
    private let door: HTTPDoor
    /// The id of the room, once it was asked for.
    private let roomID = Mutex<String?>(nil)

    /// Posts to a room of a workspace, as a bot.
    ///
    /// `url`: of the workspace.
    /// `room`: a room's id, or its name with `#`.
    /// `user`: the bot's id.
    /// `token`: a personal access token of the bot.
    public init(name: String, url: String, room: String, user: String, token: String, allowed: [NetworkRange] = []) {
        self.name = name
        base = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.room = room
        headers = ["Content-Type": "application/json", "X-Auth-Token": token, "X-User-Id": user]
        door = HTTPDoor(allowed: allowed)
    }

    public func post(_ text: String, messageID: String) async -> Delivery {
        let known = roomID.withLock { $0 }
        if known == nil, room.hasPrefix("#") {
            switch await findRoom() {
            case .delivered: break
            case .tryAgain(let seconds, let reason): return .tryAgain(afterSeconds: seconds, reason: reason)
            case .refused(let reason): return .refused(reason: reason)
            }
        }
        let target = roomID.withLock { $0 } ?? room
        return await ChatAnswer.delivery {
            let message: [String: Any] = ["_id": messageID, "rid": target, "msg": text, "parseUrls": false]
            return try await door.send(
                "\(base)/api/v1/chat.sendMessage",
                headers: headers,
                body: try ChatAnswer.json(["message": message])
            )
        } judge: {
            RocketChatREST.judge($0)
        }
    }

    /// Asks for the id behind the room's name; the bot must be a member to post there.
    private func findRoom() async -> Delivery {
        await ChatAnswer.delivery {
            let name = room.dropFirst().addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return try await door.send(
                "\(base)/api/v1/rooms.info?roomName=\(name)",
                method: .GET,
                headers: headers,
                body: []
            )
        } judge: { answer in
            guard let object = answer.object else {
                return .tryAgain(afterSeconds: nil, reason: "the answer was no JSON")
            }
            guard let found = (object["room"] as? [String: Any])?["_id"] as? String else {
                return .refused(reason: "the room \(room) is not known to the bot: \(ChatAnswer.excerpt(answer))")
            }
            roomID.withLock { $0 = found }
            return .delivered
        }
    }

    private static func judge(_ answer: HTTPDoor.Answer) -> Delivery {
        guard let object = answer.object else { return .tryAgain(afterSeconds: nil, reason: "the answer was no JSON") }
        if object["success"] as? Bool == true { return .delivered }
        return .refused(
            reason: (object["error"] as? String).map { ChatAnswer.excerpt($0) } ?? ChatAnswer.excerpt(answer)
        )
    }
}

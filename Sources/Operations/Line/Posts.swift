import Alerts
import Crypto
import Foundation
import Incidents
import Ports
import Vocabulary

/// Makes the posts of a line for every target, each with a message id of ours that is the same at every try.
public struct Posts: Sendable {
    public let targets: [String]

    public init(targets: [String]) { self.targets = targets }

    func posts(_ text: String, about alert: Alert, kind: OutboxPost.Kind, at now: Date) -> [OutboxPost] {
        targets.map { target in
            OutboxPost(
                target: target,
                kind: kind,
                alert: alert.id,
                text: text,
                messageID: Posts.messageID("\(target)|\(alert.key)|\(kind.rawValue)|\(kind == .alert ? "" : text)"),
                createdAt: now
            )
        }
    }

    /// Of a deadline of an incident: one message for each clock and kind, whatever the words.
    func posts(_ text: String, about incident: IncidentID, _ deadline: IncidentDeadline, at now: Date) -> [OutboxPost] {
        targets.map { target in
            OutboxPost(
                target: target,
                incident: incident,
                text: text,
                messageID: Posts.messageID("\(target)|\(incident)|\(deadline.clock)|\(deadline.kind.rawValue)"),
                createdAt: now
            )
        }
    }

    /// 24 letters and digits out of SHA-256: short enough for every chat, as unlikely to meet twice as a random id.
    static func messageID(_ subject: String) -> String {
        let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789")
        return String(SHA256.hash(data: Data(subject.utf8)).prefix(24).map { alphabet[Int($0) % alphabet.count] })
    }
}

import Crypto
public import Foundation
import NIOHTTP1
public import Ports

/// Any receiver that speaks Standard Webhooks: the message id, the time and the body are signed with HMAC-SHA-256, so that the
/// receiver can tell who sent it and that it was sent before.
public struct SignedWebhook: Messenger {
    public let name: String
    public let storm: StormHabit = .everyLine
    private let url: String
    private let key: [UInt8]
    private let door: HTTPDoor
    private let now: @Sendable () -> Date

    /// Posts to an address, signed with a secret.
    ///
    /// `secret`: `whsec_` and base64, as the specification writes it.
    /// Throws `SigningSecretUnreadable`.
    public init(
        name: String,
        url: String,
        secret: String,
        allowed: [NetworkRange] = [],
        now: @escaping @Sendable () -> Date = { Date() }
    ) throws {
        let text = secret.hasPrefix("whsec_") ? String(secret.dropFirst(6)) : secret
        guard let key = Data(base64Encoded: text), (24...64).contains(key.count) else {
            throw SigningSecretUnreadable()
        }
        self.name = name
        self.url = url
        self.key = Array(key)
        self.now = now
        door = HTTPDoor(allowed: allowed)
    }

    public func post(_ text: String, messageID: String) async -> Delivery {
        await ChatAnswer.delivery {
            let time = Int64(now().timeIntervalSince1970)
            let body = try ChatAnswer.json(["type": "tocsin.line", "id": messageID, "data": ["text": text]])
            let headers: HTTPHeaders = [
                "Content-Type": "application/json", "webhook-id": messageID, "webhook-timestamp": String(time),
                "webhook-signature": SignedWebhook.signature(of: body, id: messageID, time: time, key: key),
            ]
            return try await door.send(url, headers: headers, body: body)
        }
    }

    /// `v1,` and the base64 of the HMAC over `id.time.body`.
    static func signature(of body: [UInt8], id: String, time: Int64, key: [UInt8]) -> String {
        var hash = HMAC<SHA256>(key: SymmetricKey(data: key))
        hash.update(data: Data("\(id).\(time).".utf8))
        hash.update(data: Data(body))
        return "v1," + Data(hash.finalize()).base64EncodedString()
    }
}

/// The secret of a signed webhook is none.
public struct SigningSecretUnreadable: Error, CustomStringConvertible {
    public var description: String { "the webhook's secret must be \"whsec_\" and 24 to 64 bytes in base64" }
}

import Crypto
import Foundation
import Incidents
import Ports
import Vocabulary

/// What became of a webhook.
public enum HookOutcome: Hashable, Sendable {
    case taken
    /// It was sent before.
    case known
    /// There is no such tracker, or it has no webhooks.
    case nowhere
    /// It does not show that it is the tracker's.
    case forged
    case unreadable
    case full
}

/// Webhooks: looked at, kept and answered at once; what they are about is read in the tracker later.
extension TrackerDesk {
    /// Takes a webhook in.
    ///
    /// `secret`: the end of its address, where the address is the secret. `header`: a header by name. `body`: raw, as it
    /// was signed.
    public func receive(
        _ tracker: String,
        secret: String?,
        header: (String) -> String?,
        body: [UInt8]
    ) async throws -> HookOutcome {
        guard let target = book.target(named: tracker), let hook = target.hook else { return .nowhere }
        guard hook.isGenuine(secret: secret, header: header, body: body) else { return .forged }
        guard let references = hook.references(in: body) else { return .unreadable }
        guard
            try await inbox.waiting(for: tracker, limit: Limits.deliveriesWaitingMax).count
                < Limits.deliveriesWaitingMax
        else { return .full }
        let delivery = TicketDelivery(
            tracker: tracker,
            id: hook.deliveryID(header: header, body: body),
            references: references,
            receivedAt: clock.now()
        )
        return try await inbox.keep(delivery) ? .taken : .known
    }
}

extension TrackerHook {
    /// Whether the secret is in it, or signed it.
    func isGenuine(secret given: String?, header: (String) -> String?, body: [UInt8]) -> Bool {
        guard !secret.isEmpty else { return false }
        let key = SymmetricKey(data: Data(secret.utf8))
        switch style {
        case .address:
            // Compared as codes, so that the time tells nothing.
            let (ours, theirs) = (Data(secret.utf8), Data((given ?? "").utf8))
            let code = HMAC<SHA256>.authenticationCode(for: theirs, using: key)
            return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: ours, using: key)
        case .github, .jira:
            let name = style == .github ? "X-Hub-Signature-256" : "X-Hub-Signature"
            guard let text = header(name), text.hasPrefix("sha256="), let code = TrackerHook.bytes(text.dropFirst(7))
            else { return false }
            return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: body, using: key)
        }
    }

    /// The tracker's name of a delivery; where it gives none, the hash of the body.
    func deliveryID(header: (String) -> String?, body: [UInt8]) -> String {
        let name: String? =
            switch style {
            case .github: header("X-GitHub-Delivery")
            case .jira: header("X-Atlassian-Webhook-Identifier")
            case .address: nil
            }
        if let name, !name.isEmpty { return String(name.prefix(Limits.shortCharactersMax)) }
        return SHA256.hash(data: body).map { String(UInt16($0) + 256, radix: 16).suffix(2) }.joined()
    }

    /// The tickets that a body names; nil when it is no JSON.
    func references(in body: [UInt8]) -> [String]? {
        let value: Any
        do { value = try JSONSerialization.jsonObject(with: Data(body)) } catch { return nil }
        let object = value as? [String: Any]
        switch style {
        case .github:
            let repository = (object?["repository"] as? [String: Any])?["full_name"] as? String
            guard let repository, let number = (object?["issue"] as? [String: Any])?["number"] as? Int else {
                return []
            }
            return ["\(repository)#\(number)"]
        case .jira: return [(object?["issue"] as? [String: Any])?["key"] as? String].compactMap { $0 }
        case .address:
            let events = value as? [[String: Any]] ?? [object].compactMap { $0 }
            return events.prefix(100).compactMap { event in
                let payload = event["payload"] as? [String: Any] ?? event
                let id = payload["ticketId"] ?? payload["issue_id"] ?? payload["id"]
                return id as? String ?? (id as? Int).map(String.init)
            }
        }
    }

    private static func bytes(_ hex: Substring) -> [UInt8]? {
        guard hex.utf8.count == 64 else { return nil }
        var bytes: [UInt8] = []
        var rest = hex[...]
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}

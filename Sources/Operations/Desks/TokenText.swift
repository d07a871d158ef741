import Foundation
public import Ports

/// A token as people paste it: `tocsin_<kind>_<id>_<secret>`.
public struct TokenText: Hashable, Sendable {
    public let kind: Token.Kind
    public let id: String
    public let secret: String

    public var text: String { "tocsin_\(kind.rawValue)_\(id)_\(secret)" }

    static func make(_ kind: Token.Kind) -> TokenText {
        TokenText(kind: kind, id: Secrets.random(count: 10), secret: Secrets.random(count: 43))
    }

    private init(kind: Token.Kind, id: String, secret: String) {
        self.kind = kind
        self.id = id
        self.secret = secret
    }

    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "tocsin", let kind = Token.Kind(rawValue: String(parts[1])),
            parts[2].utf8.count == 10, parts[3].utf8.count == 43
        else { return nil }
        self.init(kind: kind, id: String(parts[2]), secret: String(parts[3]))
    }

    /// Finds the token in an `Authorization` header, in each dialect that shippers speak: `Bearer`, `Splunk`, `ApiKey` (plain
    /// or base64 of `id:key`) and `Basic` (the token as the password).
    public init?(authorization header: String) {
        let words = header.split(separator: " ", maxSplits: 1)
        guard words.count == 2 else { return nil }
        let value = String(words[1]).trimmingCharacters(in: .whitespaces)
        switch words[0].lowercased() {
        case "bearer", "splunk":
            self.init(value)
        case "apikey", "basic":
            let candidates = [value, TokenText.decoded(value) ?? ""]
                .flatMap { text in [text] + text.split(separator: ":").map(String.init) }
            guard let found = candidates.lazy.compactMap({ TokenText($0) }).first else { return nil }
            self = found
        default:
            return nil
        }
    }

    private static func decoded(_ base64: String) -> String? {
        Data(base64Encoded: base64).map { String(decoding: $0, as: UTF8.self) }
    }
}

import Crypto
import Foundation

/// Marks where a page of a list ended, so that a caller can ask for the next one and not for anything else.
///
/// The text is opaque to callers: base64url of the place and the first 16 bytes of its HMAC-SHA-256.
public struct CursorSeal: Sendable {
    private let key: SymmetricKey
    private static let sealBytes = 16

    /// `key`: a secret of the house; cursors of another key are refused.
    public init(key: [UInt8]) { self.key = SymmetricKey(data: key) }

    /// The cursor of a place in a list; `list` keeps it from being used for another list or filter.
    public func cursor(for place: String, in list: String) -> String {
        let text = Data(place.utf8)
        return (seal(text, list) + text).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    /// The place of a cursor; nil when it is none of ours, or of another list.
    public func place(of cursor: String, in list: String) -> String? {
        var text = cursor.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        text += String(repeating: "=", count: (4 - text.count % 4) % 4)
        guard let bytes = Data(base64Encoded: text), bytes.count >= CursorSeal.sealBytes else { return nil }
        let place = Data(bytes.dropFirst(CursorSeal.sealBytes))
        guard Secrets.isEqual(Array(bytes.prefix(CursorSeal.sealBytes)), Array(seal(place, list))) else { return nil }
        return String(decoding: place, as: UTF8.self)
    }

    private func seal(_ place: Data, _ list: String) -> Data {
        var hash = HMAC<SHA256>(key: key)
        hash.update(data: Data("\(list.utf8.count):\(list)".utf8))
        hash.update(data: place)
        return Data(hash.finalize().prefix(CursorSeal.sealBytes))
    }
}

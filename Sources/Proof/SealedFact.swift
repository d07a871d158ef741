import Crypto
public import Foundation

/// A fact as it is sealed: its own bytes, so that not one of them can change unseen.
///
/// Nothing of it is read as a value before the seal was looked at.
public struct SealedFact: Hashable, Sendable {
    public let subject: Data
    /// Seconds since 1970.
    public let at: Double
    public let by: Data
    public let word: Data
    /// JSON, as it was written.
    public let details: Data

    public init(subject: Data, at: Double, by: Data, word: Data, details: Data) {
        self.subject = subject
        self.at = at
        self.by = by
        self.word = word
        self.details = details
    }

    /// The seal of the house's whole chain: HMAC-SHA-256 over the seal before it and the fact.
    public func seal(after before: Data, key: [UInt8]) -> Data {
        SealedFact.authenticated(before + framed, key: key)
    }

    /// The seal of the chain that an incident has of its own; `place` counts its facts from 1.
    public func ownSeal(after before: Data, place: Int64, key: [UInt8]) -> Data {
        SealedFact.authenticated(Frame.bytes("own chain") + Frame.bytes("\(place)") + before + framed, key: key)
    }

    /// A digest of an incident's facts up to this one that anybody can work out, without a key: a signed checkpoint
    /// holds it, so that a pack is verified without the house.
    public func digest(after before: Data, place: Int64) -> Data {
        Data(SHA256.hash(data: Frame.bytes("digest") + Frame.bytes("\(place)") + before + framed))
    }

    private var framed: Data {
        [subject, Data(String(at).utf8), by, word, details].reduce(into: Data()) { $0 += Frame.bytes($1) }
    }

    /// HMAC-SHA-256 (RFC 2104).
    public static func authenticated(_ text: Data, key: [UInt8]) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: text, using: SymmetricKey(data: key)))
    }
}

public import Foundation
public import Vocabulary

/// Where logs are shown that were set aside because they crashed the process.
public protocol DeadLetterStore: Sendable {
    /// Newest first.
    func deadLetters(limit: Int) async throws -> [DeadLetter]
}

/// A log that was set aside.
public struct DeadLetter: Hashable, Sendable {
    public let id: EventID
    public let feed: String
    public let reason: String
    /// As it came.
    public let bytes: [UInt8]
    public let at: Date

    public init(id: EventID, feed: String, reason: String, bytes: [UInt8], at: Date) {
        self.id = id
        self.feed = feed
        self.reason = reason
        self.bytes = bytes
        self.at = at
    }
}

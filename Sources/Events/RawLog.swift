public import Foundation
public import Vocabulary

/// A log as it came in: its bytes, where it came from, and when.
public struct RawLog: Hashable, Sendable {
    /// How the transport framed it; the format inside is found by looking.
    public enum Framing: UInt8, Hashable, Sendable {
        /// A JSON document of `_bulk` or NDJSON.
        case document = 1
        /// A syslog message, RFC 5424, RFC 3164 or less.
        case syslog = 2
        /// A line of text.
        case line = 3
    }

    /// Its place in the journal; `.none` before it is accepted.
    public var id: EventID
    public var framing: Framing
    public var bytes: [UInt8]
    /// The data feed: the name of the ingest token, or of the listener.
    public var feed: String
    /// What the shipper calls the stream (an index or data stream name), a hint at the format; may be empty.
    public var dataset: String
    /// The address that it came from; may be empty.
    public var peer: String
    public var receivedAt: Date

    public init(
        id: EventID = .none,
        framing: Framing,
        bytes: [UInt8],
        feed: String,
        dataset: String = "",
        peer: String = "",
        receivedAt: Date
    ) {
        self.id = id
        self.framing = framing
        self.bytes = bytes
        self.feed = feed
        self.dataset = dataset
        self.peer = peer
        self.receivedAt = receivedAt
    }
}

public import Events
public import Foundation
public import Vocabulary

/// Where accepted input is made durable before anybody is told that it was accepted.
///
/// Numbers are given in order, from 1, and never twice, also across restarts; a write that failed may leave a gap.
public protocol Journal: Sendable {
    /// Keeps a request whole or not at all; returns when it would survive a loss of power.
    ///
    /// - Returns: one outcome an entry, in order.
    /// - Throws: `JournalRefusal`; nothing of the request was kept.
    func append(_ request: JournalRequest) async throws -> [JournalOutcome]

    /// The durable logs after a number, in order; at most so many, and at least one where there is one.
    func read(after position: EventID, countMax: Int, bytesMax: Int) async throws -> [RawLog]

    /// Returns when a log after that number is durable, or when the task is cancelled.
    func wait(beyond position: EventID) async

    /// Lets go of everything up to that number; the event store has it on disk.
    func release(through position: EventID) async throws

    /// The number of the last durable log; `.none` before the first.
    func last() -> EventID

    /// How full it is, and whether it can take anything at all.
    func pressure() -> JournalPressure
}

/// One request of a shipper.
public struct JournalRequest: Sendable {
    public let feed: String
    public let peer: String
    public let receivedAt: Date
    public let entries: [JournalEntry]

    public init(feed: String, peer: String, receivedAt: Date, entries: [JournalEntry]) {
        self.feed = feed
        self.peer = peer
        self.receivedAt = receivedAt
        self.entries = entries
    }
}

/// One log of a request.
public struct JournalEntry: Sendable {
    /// What a client does with an id of its own.
    public enum Claim: Sendable {
        case none
        /// A known id is a duplicate whatever the text (`create`).
        case create(id: String)
        /// A known id with the same text is a duplicate; with another text it is one more event (`index`).
        case index(id: String)
    }

    public let framing: RawLog.Framing
    public let dataset: String
    public let claim: Claim
    public let bytes: [UInt8]

    public init(framing: RawLog.Framing, dataset: String = "", claim: Claim = .none, bytes: [UInt8]) {
        self.framing = framing
        self.dataset = dataset
        self.claim = claim
        self.bytes = bytes
    }
}

/// What became of one log of a request.
public enum JournalOutcome: Hashable, Sendable {
    case kept(EventID)
    /// Its id was kept before; nothing was written.
    case duplicate
}

/// How full the journal is.
public enum JournalPressure: Hashable, Sendable {
    case roomy
    /// More than half full: answers are slowed.
    case slow
    /// Nothing more fits until the line has caught up or the disk has room.
    case full(reason: String)
    /// The disk failed; what was accepted is safe, nothing more is.
    case broken(reason: String)
}

/// Why a request was not kept, as a whole.
public enum JournalRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case full(String)
    case broken(String)

    public var description: String {
        switch self {
        case .full(let reason): "the journal is full: \(reason)"
        case .broken(let reason): "the journal cannot write: \(reason)"
        }
    }
}

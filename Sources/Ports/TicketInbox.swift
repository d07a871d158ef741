public import Foundation

/// Webhooks of trackers, durable before they are answered, each once.
public protocol TicketInbox: Sendable {
    /// Keeps a delivery; false when one of its name was kept before.
    func keep(_ delivery: TicketDelivery) async throws -> Bool
    /// Those of a tracker that were not worked on yet, oldest first.
    func waiting(for tracker: String, limit: Int) async throws -> [TicketDelivery]
    /// Notes that they were worked on; their names stay known.
    func settle(_ deliveries: [TicketDelivery]) async throws
    /// Forgets the names of those that were worked on, received before an instant.
    func forget(before: Date) async throws
}

/// A webhook of a tracker: that something may have happened to these tickets.
///
/// What happened is read there.
public struct TicketDelivery: Hashable, Sendable {
    public let tracker: String
    /// The tracker's own name of it, the same when it is sent again.
    public let id: String
    public let references: [String]
    public let receivedAt: Date

    public init(tracker: String, id: String, references: [String], receivedAt: Date) {
        self.tracker = tracker
        self.id = id
        self.references = references
        self.receivedAt = receivedAt
    }
}

public import Events
public import Foundation
public import Vocabulary

/// Where normalised events are kept and found.
///
/// Written by the line alone.
public protocol EventStore: Sendable {
    /// Keeps events; one whose number is kept already is skipped. Then everything up to `position` counts as kept.
    func append(_ events: [LogEvent], through position: EventID) async throws
    /// The last journal position whose events are all kept.
    func storedThrough() async throws -> EventID
    /// The events of these numbers that exist, by ascending number.
    func events(_ ids: [EventID]) async throws -> [LogEvent]
    /// Newest first by event time, then by number; at most `limit` of the query.
    func query(_ query: EventQuery) async throws -> [LogEvent]
    /// How many events fall into each bucket of event time, empty buckets left out, oldest first.
    func histogram(_ query: EventQuery, bucketSeconds: Int) async throws -> [EventBucket]
    /// The most frequent values of a field, most frequent first, then by value.
    func topValues(of field: String, in query: EventQuery) async throws -> [ValueCount]
    /// Counts by bucket of event time and by fields, oldest first, then by values; a missing field is nil.
    ///
    /// Events of the demo are left out: nothing may be learned from them. `EventGroup.secondField` means the event's own second. At most `limit` groups of the query: beyond it events of other
    /// groups are not counted, and the answer is not complete.
    func aggregate(_ query: EventQuery, bucketSeconds: Int, by fields: [String]) async throws -> Searched<[EventGroup]>
}

/// Which events are asked for.
public struct EventQuery: Hashable, Sendable {
    /// From, including; nil is the beginning.
    public var from: Date?
    /// Until, excluding; nil is the end.
    public var until: Date?
    public var predicate: EventPredicate
    public var limit: Int
    /// Only what stands behind this place in the order newest first.
    public var after: EventPlace?

    public init(
        from: Date? = nil,
        until: Date? = nil,
        predicate: EventPredicate = .all,
        limit: Int = Limits.pageCountMax,
        after: EventPlace? = nil
    ) {
        self.from = from
        self.until = until
        self.predicate = predicate
        self.limit = limit
        self.after = after
    }
}

/// Where an event stands in the order by event time, then by number.
public struct EventPlace: Hashable, Sendable {
    public let at: Date
    public let id: EventID

    public init(at: Date, id: EventID) {
        self.at = at
        self.id = id
    }

    public init(_ event: LogEvent) { self.init(at: event.at, id: event.id) }
}

/// One bar of a histogram.
public struct EventBucket: Hashable, Sendable {
    public let start: Date
    public let count: Int

    public init(start: Date, count: Int) {
        self.start = start
        self.count = count
    }
}

/// A value and how often it occurs.
public struct ValueCount: Hashable, Sendable {
    public let value: String
    public let count: Int

    public init(value: String, count: Int) {
        self.value = value
        self.count = count
    }
}

/// A count of one bucket and one set of values.
public struct EventGroup: Hashable, Sendable {
    /// Among fields: the event's own second since 1970, as text.
    public static let secondField = "@timestamp"

    public let start: Date
    public let values: [String?]
    public let count: Int

    public init(start: Date, values: [String?], count: Int) {
        self.start = start
        self.values = values
        self.count = count
    }
}

public import Events

/// What a person who looks for events asks of the store: an answer within `Limits.searchSecondsMax`, which says when it
/// is not whole.
///
/// It means the same events as `EventStore` and the matcher, `EventPredicate.matches`.
public protocol EventSearch: Sendable {
    /// The newest events that fit, by event time, then by number; what was found is newer than all that was not looked
    /// at.
    func search(_ query: EventQuery) async throws -> Searched<[LogEvent]>
    /// How many fit in each bucket of event time, empty buckets left out, oldest first.
    func bars(_ query: EventQuery, bucketSeconds: Int) async throws -> Searched<[EventBucket]>
    /// The most frequent values of a field, most frequent first, then by value; at most `limit` of the query.
    func frequent(_ field: String, in query: EventQuery) async throws -> Searched<[ValueCount]>
    /// The oldest event that fits.
    func oldest(_ query: EventQuery) async throws -> Searched<LogEvent?>
    /// Values of a field that begin so, without regard to case, from the last days; none for fields that are not kept
    /// apart.
    func suggestions(of field: String, beginning: String, limit: Int) async throws -> [String]
}

/// What a search found, and whether it saw everything.
public struct Searched<Found: Hashable & Sendable>: Hashable, Sendable {
    public let found: Found
    /// False when the time was over before all was read.
    public let isComplete: Bool

    public init(_ found: Found, isComplete: Bool = true) {
        self.found = found
        self.isComplete = isComplete
    }
}

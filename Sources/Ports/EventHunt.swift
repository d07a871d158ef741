public import Events
public import Vocabulary

/// Where every event that fits is read, for machines that need the whole answer: hunts and backtests.
///
/// It means the same events as `EventSearch` and the matcher, `EventPredicate.matches`, and takes as long as it takes.
public protocol EventHunt: Sendable {
    /// Starts to read the events of the house that fit, those of an earlier day of receipt first, then by number; `limit`
    /// and `after` of the query do not count.
    ///
    /// Memory is bounded: a part is read when it is asked for.
    func hunt(_ query: EventQuery) async throws -> any EventTrack
}

/// A hunt on its way; one task walks it.
public protocol EventTrack: AnyObject {
    /// The next events that fit, perhaps none; nil when all has been read.
    func next() async throws -> HuntPart?
}

/// What one step of a hunt brought.
public struct HuntPart: Hashable, Sendable {
    public let events: [LogEvent]
    /// The number up to which the current day of receipt has been read.
    public let through: EventID

    public init(events: [LogEvent], through: EventID) {
        self.events = events
        self.through = through
    }
}

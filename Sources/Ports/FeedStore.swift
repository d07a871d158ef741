public import Foundation
public import Vocabulary

/// What is known of each data feed: when it last spoke, how much it says, and what of it could not be read.
///
/// The counts come with `LineCommit.feeds`, in the transaction of the batch that they count.
public protocol FeedStore: Sendable {
    /// Every feed that ever spoke, by name.
    func feeds() async throws -> [FeedStanding]
    /// Events of a feed by hour of receipt, empty hours left out, oldest first.
    func hours(of feed: String, from: Date, until: Date) async throws -> [FeedHour]
    /// Notes that a feed was told to be silent since an instant; its next event takes the note away.
    func note(silentSince: Date, of feed: String) async throws
    /// Whether anybody wants to know when it falls silent.
    func watch(_ habit: FeedHabit, of feed: String) async throws
    /// Forgets a feed and its counts; one that speaks again is new.
    func forget(_ feed: String) async throws
}

/// Whether a feed's silence is worth a word.
public enum FeedHabit: String, CaseIterable, Hashable, Sendable { case watched, ignored }

/// How a feed stands.
public struct FeedStanding: Hashable, Sendable {
    public let name: String
    public let firstAt: Date
    /// Receipt of the last event.
    public let lastAt: Date
    /// The latest event time.
    public let eventAt: Date
    public let habit: FeedHabit
    /// Nil while it speaks.
    public let silentSince: Date?
    /// A feed of the demo falls silent with it, and nobody is told.
    public var origin = Origin.house

    public init(name: String, firstAt: Date, lastAt: Date, eventAt: Date, habit: FeedHabit, silentSince: Date?) {
        self.name = name
        self.firstAt = firstAt
        self.lastAt = lastAt
        self.eventAt = eventAt
        self.habit = habit
        self.silentSince = silentSince
    }
}

/// A feed's events of one hour.
public struct FeedHour: Hashable, Sendable {
    public let start: Date
    public let count: Int
    /// Those that were kept raw because they could not be parsed.
    public let failureCount: Int

    public init(start: Date, count: Int, failureCount: Int) {
        self.start = start
        self.count = count
        self.failureCount = failureCount
    }
}

/// What one batch of the line saw of a feed in one hour of receipt.
public struct FeedTally: Hashable, Sendable {
    public let feed: String
    public let hour: FeedHour
    /// Receipt of the last event.
    public let lastAt: Date
    /// The latest event time.
    public let eventAt: Date

    public init(feed: String, hour: FeedHour, lastAt: Date, eventAt: Date) {
        self.feed = feed
        self.hour = hour
        self.lastAt = lastAt
        self.eventAt = eventAt
    }
}

import Foundation
public import Ports
import Vocabulary

/// Where people look at data feeds, and say whose silence is worth a word.
public struct FeedDesk: Sendable {
    private let feeds: any FeedStore
    private let trail: any AuditTrail
    private let clock: HouseClock

    public init(feeds: any FeedStore, trail: any AuditTrail, clock: HouseClock) {
        self.feeds = feeds
        self.trail = trail
        self.clock = clock
    }

    /// Every feed with its last day, by hour.
    public func all() async throws -> [FeedView] {
        var views: [FeedView] = []
        for feed in try await feeds.feeds() { views.append(try await view(feed, hours: 24)) }
        return views
    }

    /// Whether the house shows the demo: its feeds come and go with it.
    public func hasDemo() async throws -> Bool { try await feeds.feeds().contains { $0.origin == .demo } }

    /// One feed with its last week; nil when none of that name ever spoke.
    public func feed(_ name: String) async throws -> FeedView? {
        guard let feed = try await feeds.feeds().first(where: { $0.name == name }) else { return nil }
        return try await view(feed, hours: 168)
    }

    private func view(_ feed: FeedStanding, hours: Int) async throws -> FeedView {
        let now = clock.now()
        let last = FeedRhythm.hour(now)
        let first = last.addingTimeInterval(-Double(hours - 1) * 3_600)
        let known = try await feeds.hours(of: feed.name, from: first, until: last.addingTimeInterval(3_600))
        let byStart = Dictionary(known.map { ($0.start, $0) }) { first, _ in first }
        let filled = (0..<hours).map { hour in
            let start = first.addingTimeInterval(Double(hour) * 3_600)
            return byStart[start] ?? FeedHour(start: start, count: 0, failureCount: 0)
        }
        return FeedView(standing: feed, hours: filled)
    }

    /// Says whether a feed's silence is worth a word.
    ///
    /// - Throws: `DeskRefusal`.
    public func watch(_ habit: FeedHabit, of name: String, by person: Person) async throws {
        try person.role.must(.engineer)
        try await feeds.watch(habit, of: name)
        try await tell(name, "feed \(habit.rawValue)", person)
    }

    /// Forgets a feed that is gone for good.
    ///
    /// - Throws: `DeskRefusal`.
    public func forget(_ name: String, by person: Person) async throws {
        try person.role.must(.engineer)
        try await feeds.forget(name)
        try await tell(name, "feed forgotten", person)
    }

    private func tell(_ name: String, _ word: String, _ person: Person) async throws {
        try await trail.append([HouseFact(subject: "feed \(name)", at: clock.now(), by: person.name, word: word)])
    }
}

/// A feed and what it said lately.
public struct FeedView: Hashable, Sendable {
    public let standing: FeedStanding
    /// Every hour of the time that is shown, oldest first, quiet ones included; the last is the hour that runs.
    public let hours: [FeedHour]

    public init(standing: FeedStanding, hours: [FeedHour]) {
        self.standing = standing
        self.hours = hours
    }

    public var count: Int { hours.reduce(0) { $0 + $1.count } }
    public var failureCount: Int { hours.reduce(0) { $0 + $1.failureCount } }
    /// Events of the last whole hour, a second.
    public var ratePerSecond: Double { Double(hours.dropLast().last?.count ?? 0) / 3_600 }
}

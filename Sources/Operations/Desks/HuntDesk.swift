import Detection
public import Foundation
public import Ports
import Synchronization
public import Vocabulary

/// Where people ask what a rule would have found, and raised, in the events that are stored.
public struct HuntDesk: Sendable {
    private let book: Shelf<RuleBook>
    private let events: any EventHunt
    private let clock: HouseClock
    private let seats = Seats(Limits.backtestsAtOnceMax)

    public init(book: Shelf<RuleBook>, events: any EventHunt, clock: HouseClock) {
        self.book = book
        self.events = events
        self.clock = clock
    }

    /// What a rule came to in the last days, today included, by days in UTC; nil when none of that id runs.
    ///
    /// It reads for `Limits.backtestSecondsMax` at most, and says when that was not enough.
    ///
    /// - Throws: `HuntsBusy` while too many others are being answered.
    public func backtest(of id: RuleID, days count: Int) async throws -> RuleBacktest? {
        let rules = book.value.rules
        guard let place = rules.rules.firstIndex(where: { $0.id == id }) else { return nil }
        guard seats.take() else { throw HuntsBusy() }
        defer { seats.leave() }
        let today = CivilDay(number: Int((clock.now().timeIntervalSince1970 / 86_400).rounded(.down)))
        let first = today.advanced(by: 1 - count)
        let end = clock.now().addingTimeInterval(Limits.backtestSecondsMax)
        var backtest = Backtest(rules, only: place)
        let progress = try await RetroHunt(events).run(
            rules,
            at: [place],
            from: Date(timeIntervalSince1970: Double(first.number) * 86_400),
            now: clock.now(),
            isOver: { clock.now() >= end },
            take: { backtest.take($0) }
        )
        let tally = backtest.tallies[id] ?? Backtest.Tally()
        return RuleBacktest(
            title: rules.rules[place].title,
            hasFindings: rules.rules[place].hasFindings,
            matchCount: tally.matchCount,
            alertCount: tally.alertCount,
            days: (0..<count).map { offset in
                let day = first.advanced(by: offset)
                return RuleBacktest.Day(
                    start: Date(timeIntervalSince1970: Double(day.number) * 86_400),
                    matchCount: tally.days[day]?.matches ?? 0,
                    alertCount: tally.days[day]?.alerts ?? 0
                )
            },
            top: tally.top(10).map { RuleBacktest.Share(entity: $0.entity, count: $0.count) },
            isComplete: progress.isComplete
        )
    }
}

/// Too many backtests are being made.
public struct HuntsBusy: Error, CustomStringConvertible {
    public var description: String {
        "\(Limits.backtestsAtOnceMax) backtests are being made already: try again in \(Int(Limits.backtestSecondsMax)) seconds"
    }
}

/// What a rule would have found and raised, as people read it.
public struct RuleBacktest: Hashable, Sendable {
    /// One day, in UTC.
    public struct Day: Hashable, Sendable {
        public let start: Date
        public let matchCount: Int
        public let alertCount: Int

        public init(start: Date, matchCount: Int, alertCount: Int) {
            self.start = start
            self.matchCount = matchCount
            self.alertCount = alertCount
        }
    }

    /// Whom or what findings were about, and how many.
    public struct Share: Hashable, Sendable {
        public let entity: Entity
        public let count: Int

        public init(entity: Entity, count: Int) {
            self.entity = entity
            self.count = count
        }
    }

    public let title: String
    /// Whether its matches alert by themselves.
    public let hasFindings: Bool
    public let matchCount: Int
    /// The alerts that it would have cost, repeats grouped as the house groups them.
    public let alertCount: Int
    /// Oldest first, those without a match among them.
    public let days: [Day]
    /// The most frequent first.
    public let top: [Share]
    /// False when the time was over before all events were read.
    public let isComplete: Bool

    public init(
        title: String,
        hasFindings: Bool,
        matchCount: Int,
        alertCount: Int,
        days: [Day],
        top: [Share],
        isComplete: Bool
    ) {
        self.title = title
        self.hasFindings = hasFindings
        self.matchCount = matchCount
        self.alertCount = alertCount
        self.days = days
        self.top = top
        self.isComplete = isComplete
    }
}

/// How many may do something at once.
private final class Seats: Sendable {
    private let free: Mutex<Int>

    init(_ count: Int) { free = Mutex(count) }

    func take() -> Bool {
        free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
    }

    func leave() { free.withLock { $0 += 1 } }
}

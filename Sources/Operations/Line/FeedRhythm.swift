import Foundation
import Ports

/// How much a feed usually says, by the hour of the week: learned from what it said before, so that a nightly pause is no
/// silence and a busy hour without a word is one.
struct FeedRhythm: Sendable {
    /// Events an hour, by hour of the week (UTC) from Thursday 00:00, when the epoch began.
    private let rates: [Double]
    private static let hourSeconds = 3_600.0
    private static let hoursOfWeek = 168

    /// Weeks that are looked back on.
    static let weeks = 4
    /// A feed younger than this has no rhythm yet, in seconds.
    static let ageSecondsMin = 86_400.0
    /// With so many events expected and none seen, chance alone stays quiet once in a hundred million times (exp(-20)).
    static let expectedMin = 20.0
    /// A pause shorter than this is none, in seconds.
    static let silenceSecondsMin = 600.0

    /// - Parameters:
    ///   - hours: what the feed said, of the last weeks.
    ///   - since: from when on it is known, or looked back on.
    ///   - until: the last hour that counts, as a rule the one before the last event.
    init(_ hours: [FeedHour], since: Date, until: Date) {
        var counts = [Double](repeating: 0, count: FeedRhythm.hoursOfWeek)
        var seen = [Double](repeating: 0, count: FeedRhythm.hoursOfWeek)
        for hour in hours where hour.start < until { counts[FeedRhythm.slot(hour.start)] += Double(hour.count) }
        var start = FeedRhythm.hour(since)
        while start < until {
            seen[FeedRhythm.slot(start)] += 1
            start = start.addingTimeInterval(FeedRhythm.hourSeconds)
        }
        // An hour of the week that was not met yet is taken for the same hour of the days that were.
        rates = (0..<FeedRhythm.hoursOfWeek).map { slot in
            if seen[slot] > 0 { return counts[slot] / seen[slot] }
            let same = stride(from: slot % 24, to: FeedRhythm.hoursOfWeek, by: 24)
            let known = same.filter { seen[$0] > 0 }
            guard !known.isEmpty else { return 0 }
            return known.reduce(0) { $0 + counts[$1] } / known.reduce(0) { $0 + seen[$1] }
        }
    }

    /// The events that would be expected between two instants.
    func expected(from start: Date, to end: Date) -> Double {
        var total = 0.0
        var at = start
        while at < end {
            let next = min(end, FeedRhythm.hour(at).addingTimeInterval(FeedRhythm.hourSeconds))
            total += rates[FeedRhythm.slot(at)] * next.timeIntervalSince(at) / FeedRhythm.hourSeconds
            at = next
        }
        return total
    }

    /// Whether a silence between two instants is worth a word; then how many events were expected.
    func silence(from start: Date, to end: Date) -> Double? {
        guard end.timeIntervalSince(start) >= FeedRhythm.silenceSecondsMin else { return nil }
        let expected = expected(from: start, to: end)
        return expected >= FeedRhythm.expectedMin ? expected : nil
    }

    static func hour(_ instant: Date) -> Date {
        Date(timeIntervalSince1970: (instant.timeIntervalSince1970 / hourSeconds).rounded(.down) * hourSeconds)
    }

    private static func slot(_ instant: Date) -> Int {
        let hours = Int((instant.timeIntervalSince1970 / hourSeconds).rounded(.down))
        return ((hours % hoursOfWeek) + hoursOfWeek) % hoursOfWeek
    }
}

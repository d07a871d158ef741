public import Foundation

/// Turns instants into the wall-clock time of one zone and back, by the zone's own rules of summer time.
public struct WallClock: Hashable, Sendable {
    public let timeZone: TimeZone

    public init(timeZone: TimeZone) { self.timeZone = timeZone }

    /// The day and the seconds since its midnight on the clock, 0 up to 86,400.
    public func reading(at instant: Date) -> (day: CivilDay, seconds: Double) {
        let local = instant.timeIntervalSince1970 + Double(timeZone.secondsFromGMT(for: instant))
        let day = (local / 86_400).rounded(.down)
        return (CivilDay(number: Int(day)), local - day * 86_400)
    }

    /// The instant when the clock shows this; a time that occurs twice is the first, one that is skipped becomes the
    /// first instant after the gap.
    public func instant(of day: CivilDay, seconds: Double = 0) -> Date {
        let local = Double(day.number) * 86_400 + seconds
        let reach = 86_400.0 + 14 * 3_600
        let before = offset(at: local - reach)
        let after = offset(at: local + reach)
        let fitting = [before, after].map { local - $0 }.filter { abs(offset(at: $0) - (local - $0)) < 0.5 }
        if let first = fitting.min() { return Date(timeIntervalSince1970: first) }
        return firstInstantAfterGap(between: local - max(before, after), and: local - min(before, after))
    }

    public func startOfDay(_ day: CivilDay) -> Date { instant(of: day) }

    private func offset(at seconds: Double) -> Double {
        Double(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds)))
    }

    /// The zone's offset changes once between the two; changes fall on whole seconds.
    private func firstInstantAfterGap(between early: Double, and late: Double) -> Date {
        var low = early.rounded(.down)
        var high = late.rounded(.up)
        let old = offset(at: low)
        while high - low > 1 {
            let middle = ((low + high) / 2).rounded(.down)
            if offset(at: middle) == old { low = middle } else { high = middle }
        }
        return Date(timeIntervalSince1970: high)
    }
}

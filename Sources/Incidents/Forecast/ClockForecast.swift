public import Foundation
import Vocabulary

/// When a clock that runs will likely end, by what the house itself needed before.
public struct ClockForecast: Hashable, Sendable {
    public let clock: IncidentClocks.Name
    /// When its promise runs out.
    public let due: Date
    /// By when half of those like it had ended; nil when too many of them are open to say.
    public let expectedEnd: Date?
    /// How likely it ends too late, 0...1: the share of those like it that lasted past the due time.
    public let breachChance: Double
    /// On how many ended incidents that rests.
    public let endedCount: Int
    /// Whether those were of the same priority, or all there were.
    public let basis: Basis

    /// Which incidents a forecast rests on.
    public enum Basis: String, CaseIterable, Hashable, Sendable {
        case samePriority = "of the same priority"
        case all = "of every priority"
    }

    /// Whether it is more likely than not that the promise is broken.
    public var isBreachExpected: Bool { expectedEnd.map { $0 > due } ?? true }

    /// `at this pace breached on 2026-12-04: of 14 ended incidents of the same priority, 75 % took longer`.
    public func words(in zone: TimeZone) -> String {
        let clock = WallClock(timeZone: zone)
        let share = Int((breachChance * 100).rounded())
        let rest = "of \(endedCount) ended incidents \(basis.rawValue), \(share) % took longer"
        guard isBreachExpected else {
            let end = expectedEnd.map { clock.reading(at: $0).day.description } ?? ""
            return "at this pace in time, on \(end): \(rest)"
        }
        return "at this pace breached on \(clock.reading(at: due).day): \(rest)"
    }
}

public import Foundation
public import Vocabulary

/// A time that figures are about: its start belongs to it, its end does not.
public struct FigureSpan: Hashable, Sendable {
    public let from: Date
    public let until: Date

    public init(from: Date, until: Date) {
        self.from = from
        self.until = max(from, until)
    }

    public func contains(_ instant: Date) -> Bool { instant >= from && instant < until }

    /// A month of the calendar in its zone; `month` is 1...12.
    public static func month(_ month: Int, of year: Int, in zone: TimeZone) -> FigureSpan {
        let clock = WallClock(timeZone: zone)
        let next =
            month == 12 ? CivilDay(year: year + 1, month: 1, day: 1) : CivilDay(year: year, month: month + 1, day: 1)
        return FigureSpan(
            from: clock.startOfDay(CivilDay(year: year, month: month, day: 1)),
            until: clock.startOfDay(next)
        )
    }

    /// The week, Monday to Sunday, that a day is in.
    public static func week(of day: CivilDay, in zone: TimeZone) -> FigureSpan {
        let clock = WallClock(timeZone: zone)
        let monday = day.advanced(by: 1 - day.weekday)
        return FigureSpan(from: clock.startOfDay(monday), until: clock.startOfDay(monday.advanced(by: 7)))
    }
}

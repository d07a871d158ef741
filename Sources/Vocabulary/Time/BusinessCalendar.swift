public import Foundation

/// Which days a team works, and therefore when a promise runs out.
///
/// A *day* is 24 hours. A working day runs from 00:00 to 24:00 of the calendar's own zone.
public struct BusinessCalendar: Hashable, Sendable {
    public let name: String
    public let timeZone: TimeZone
    /// 1 is Monday, 7 is Sunday.
    public let workingWeekdays: Set<Int>
    /// The days off, each with its name.
    public let holidays: [CivilDay: String]
    private let clock: WallClock

    /// `workingWeekdays`: 1...7; an empty set reads as Monday to Friday, for a calendar without a working day
    ///   would never end a promise.
    public init(
        name: String = "default",
        timeZone: TimeZone,
        workingWeekdays: Set<Int> = [1, 2, 3, 4, 5],
        holidays: [CivilDay: String] = [:]
    ) {
        let known = workingWeekdays.filter { (1...7).contains($0) }
        self.name = name
        self.timeZone = timeZone
        self.workingWeekdays = known.isEmpty ? [1, 2, 3, 4, 5] : known
        self.holidays = holidays
        clock = WallClock(timeZone: timeZone)
    }

    public func isWorking(_ day: CivilDay) -> Bool {
        workingWeekdays.contains(day.weekday) && holidays[day] == nil
    }

    /// The instant at which a promise made at `start` runs out.
    ///
    /// N business days: a start on a day off moves to the start of the next working day; then the same wall-clock time N
    /// working days later.
    public func deadline(after start: Date, allowing allowance: Allowance) -> Date {
        switch allowance {
        case .days(let days):
            return start.addingTimeInterval(Double(days) * 86_400)
        case .hours(let hours):
            return start.addingTimeInterval(Double(hours) * 3_600)
        case .businessDays(let days):
            guard days > 0 else { return start }
            var (day, seconds) = clock.reading(at: start)
            if !isWorking(day) { (day, seconds) = (nextWorkingDay(after: day), 0) }
            for _ in 0..<days { day = nextWorkingDay(after: day) }
            return clock.instant(of: day, seconds: seconds)
        }
    }

    /// The working time between two instants, in seconds; 0 when `end` is not after `start`.
    public func workingSeconds(from start: Date, to end: Date) -> Double {
        guard end > start else { return 0 }
        var total = 0.0
        var day = clock.reading(at: start).day
        while clock.startOfDay(day) < end {
            if isWorking(day) {
                let from = max(start, clock.startOfDay(day))
                let to = min(end, clock.startOfDay(day.advanced(by: 1)))
                total += max(0, to.timeIntervalSince(from))
            }
            day = day.advanced(by: 1)
        }
        return total
    }

    /// The instant at which `seconds` of working time after `start` have passed.
    public func instant(after start: Date, workingSeconds seconds: Double) -> Date {
        guard seconds > 0 else { return start }
        var left = seconds
        var day = clock.reading(at: start).day
        while true {
            if !isWorking(day) { day = nextWorkingDay(after: day) }
            let from = max(start, clock.startOfDay(day))
            let room = clock.startOfDay(day.advanced(by: 1)).timeIntervalSince(from)
            if left <= room { return from.addingTimeInterval(left) }
            left -= max(0, room)
            day = day.advanced(by: 1)
        }
    }

    /// The days off with a name between two instants, in order: what a clock skipped, to tell why.
    public func holidaysSkipped(from start: Date, to end: Date) -> [(day: CivilDay, name: String)] {
        let first = clock.reading(at: start).day
        let last = clock.reading(at: end).day
        return holidays.filter { $0.key >= first && $0.key <= last && workingWeekdays.contains($0.key.weekday) }
            .map { (day: $0.key, name: $0.value) }.sorted { $0.day < $1.day }
    }

    /// A calendar that is nothing but holidays for ten years still ends: the day after those counts as working.
    private func nextWorkingDay(after day: CivilDay) -> CivilDay {
        for step in 1...Limits.calendarDaysMax {
            let next = day.advanced(by: step)
            if isWorking(next) { return next }
        }
        return day.advanced(by: Limits.calendarDaysMax + 1)
    }
}

import Foundation
import Vocabulary

/// A clock in the store, with the policy and calendar that were frozen into it.
struct ClockContent: Codable {
    var startedAt: Date
    var days: Int?
    var hours: Int?
    var businessDays: Int?
    var endedAt: Date?
    var pauses: [PauseContent]
    var calendarName: String
    var timeZone: String
    var weekdays: [Int]
    /// `2026-12-25` to the holiday's name.
    var holidays: [String: String]
    /// Missing is "less than": what was kept before there were other limits.
    var limit: String?

    /// One pause in the store.
    struct PauseContent: Codable {
        var from: Date
        var until: Date?
        var reason: String
        var by: String
    }

    init(_ clock: Deadline) {
        startedAt = clock.startedAt
        let allowance = AllowanceContent(clock.allowance)
        (days, hours, businessDays) = (allowance.days, allowance.hours, allowance.businessDays)
        endedAt = clock.endedAt
        pauses = clock.pauses.map { PauseContent(from: $0.from, until: $0.until, reason: $0.reason, by: $0.by) }
        limit = clock.limit == .lessThan ? nil : clock.limit.rawValue
        calendarName = clock.calendar.name
        timeZone = clock.calendar.timeZone.identifier
        weekdays = clock.calendar.workingWeekdays.sorted()
        holidays = Dictionary(uniqueKeysWithValues: clock.calendar.holidays.map { ($0.key.description, $0.value) })
    }

    func clock() throws -> Deadline {
        guard let zone = TimeZone(identifier: timeZone) else { throw StoredValueUnknown(value: timeZone) }
        let word = limit ?? Deadline.Limit.lessThan.rawValue
        guard let known = Deadline.Limit(rawValue: word) else { throw StoredValueUnknown(value: word) }
        var daysOff: [CivilDay: String] = [:]
        for (text, name) in holidays {
            guard let day = CivilDay(text: text) else { throw StoredValueUnknown(value: text) }
            daysOff[day] = name
        }
        let calendar = BusinessCalendar(
            name: calendarName,
            timeZone: zone,
            workingWeekdays: Set(weekdays),
            holidays: daysOff
        )
        return Deadline(
            startedAt: startedAt,
            allowance: try AllowanceContent(days: days, hours: hours, businessDays: businessDays).allowance(),
            calendar: calendar,
            pauses: pauses.map { Pause(from: $0.from, until: $0.until, reason: $0.reason, by: $0.by) },
            endedAt: endedAt,
            limit: known
        )
    }
}

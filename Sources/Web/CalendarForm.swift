import Alerts
import Foundation
import Vocabulary

/// A calendar as the fields of a form, and back.
struct CalendarForm: Sendable {
    let form: FormBody
    /// Weekdays by number, Monday is 1 (ISO 8601).
    static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let nameCharactersMax = 60

    /// The holidays as lines, in order: `2026-12-25 Christmas`.
    static func lines(of calendar: BusinessCalendar) -> String {
        calendar.holidays.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: "\n")
    }

    /// The calendar that the fields mean; the text of an .ics file adds its days off.
    ///
    /// - Throws: `PolicyFormProblems`, all of them at once.
    func calendar(today: CivilDay) throws(PolicyFormProblems) -> BusinessCalendar {
        var problems: [String] = []
        let name = form["name"].trimmingCharacters(in: .whitespaces)
        if name.isEmpty || name.count > CalendarForm.nameCharactersMax {
            problems.append("a calendar has a name of 1 to \(CalendarForm.nameCharactersMax) characters")
        }
        let zone = TimeZone(identifier: form["zone"])
        if zone == nil { problems.append("\"\(form["zone"])\" is no time zone; use a name like Europe/Berlin") }
        let weekdays = Set(form.all("weekday").compactMap { Int($0) }.filter { (1...7).contains($0) })
        if weekdays.isEmpty {
            problems.append("tick at least one working day; a calendar without one would end no promise")
        }
        var holidays = self.holidays(&problems)
        if !form["ics"].isEmpty {
            let (imported, refused) = HolidayImport.holidays(in: form["ics"], from: today)
            holidays.merge(imported) { own, _ in own }
            problems += refused.map { "the .ics text: \($0)" }
        }
        guard problems.isEmpty, let zone else { throw PolicyFormProblems(all: problems) }
        return BusinessCalendar(name: name, timeZone: zone, workingWeekdays: weekdays, holidays: holidays)
    }

    private func holidays(_ problems: inout [String]) -> [CivilDay: String] {
        var holidays: [CivilDay: String] = [:]
        for (index, line) in form["holidays"].split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            let text = line.trimmingCharacters(in: .whitespaces)
            guard !text.isEmpty else { continue }
            let parts = text.split(separator: " ", maxSplits: 1)
            guard let day = CivilDay(text: parts[0]) else {
                problems.append("holidays, line \(index + 1): \"\(parts[0])\" is no day like 2026-12-25")
                continue
            }
            holidays[day] = parts.count == 2 ? String(parts[1]) : "holiday"
        }
        return holidays
    }
}

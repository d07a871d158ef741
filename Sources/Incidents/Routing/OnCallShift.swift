import Foundation
public import Vocabulary

/// Hours of the week that somebody of a team is on call: one person, or several who take turns week by week.
public struct OnCallShift: Hashable, Sendable {
    /// The days on which it begins; 1 is Monday.
    public var weekdays: Set<Int>
    /// Minutes since midnight on the clock of the plan's zone.
    public var from: Int
    /// Minutes since midnight; not after `from` means the day after.
    public var until: Int
    /// In the order of their turns.
    public var people: [String]
    /// The first day of the first person's week, from which the turn changes every seven days.
    ///
    /// Nil with one person.
    public var rotaStart: CivilDay?

    public init(weekdays: Set<Int>, from: Int, until: Int, people: [String], rotaStart: CivilDay? = nil) {
        self.weekdays = weekdays
        self.from = from
        self.until = until
        self.people = people
        self.rotaStart = rotaStart
    }

    /// Whose turn it is when the shift begins on this day; a shift over midnight stays with them to its end.
    public func person(on day: CivilDay) -> String? {
        guard let start = rotaStart, people.count > 1 else { return people.first }
        let days = day.number - start.number
        let week = days >= 0 ? days / 7 : -((6 - days) / 7)
        return people[((week % people.count) + people.count) % people.count]
    }

    /// When the shift that begins on this day begins and ends; nil when none does, or when the clock leaves nothing of it.
    func span(on day: CivilDay, by clock: WallClock) -> Range<Date>? {
        guard weekdays.contains(day.weekday) else { return nil }
        let start = clock.instant(of: day, seconds: Double(from) * 60)
        let last = until > from ? day : day.advanced(by: 1)
        let end = clock.instant(of: last, seconds: Double(until) * 60)
        return start < end ? start..<end : nil
    }
}

extension OnCallShift: CustomStringConvertible {
    /// `mon-fri 09:00-17:00 = ana`, `every day 17:00-09:00 = ben, eva weekly from 2026-11-23`.
    public var description: String {
        let rota = rotaStart.map { " weekly from \($0)" } ?? ""
        let hours = "\(HoursText.time(from))-\(HoursText.time(until))"
        return "\(HoursText.words(of: weekdays)) \(hours) = \(people.joined(separator: ", "))\(rota)"
    }

    /// Reads such a line; nil for anything else.
    public init?(_ text: String) {
        let sides = text.components(separatedBy: " = ")
        guard sides.count == 2 else { return nil }
        let words = sides[0].split(separator: " ")
        let hours = (words.last ?? "").split(separator: "-", omittingEmptySubsequences: false).map(HoursText.minutes)
        guard words.count > 1, hours.count == 2, let from = hours[0], let until = hours[1], from < 24 * 60,
            let weekdays = HoursText.weekdays(words.dropLast().joined(separator: " "))
        else { return nil }
        let turns = sides[1].components(separatedBy: " weekly from ")
        let people = turns[0].split(separator: ",").map(\.trimmingSpaces).filter { !$0.isEmpty }
        let start = turns.count == 2 ? CivilDay(text: turns[1].trimmingSpaces) : nil
        guard !people.isEmpty, turns.count <= 2, (turns.count == 2) == (start != nil),
            people.count == 1 || start != nil,
            people.allSatisfy({ !$0.contains(" ") })
        else { return nil }
        self.init(weekdays: weekdays, from: from, until: until, people: people, rotaStart: start)
    }
}

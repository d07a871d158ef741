public import Foundation
public import Vocabulary

/// Who of a team is called when: hours of the week on the clock of one zone, and exceptions from them.
///
/// Shifts and exceptions are written in the time that a clock on the wall shows; a time that summer time skips is the first
/// instant after the gap, one that occurs twice is the first. Where two shifts overlap, the one that is listed first counts.
public struct OnCallPlan: Hashable, Sendable {
    public var team: String
    public var timeZone: TimeZone
    public var shifts: [OnCallShift]
    /// Whom to call when nobody is on call; nil names nobody.
    public var otherwise: String?
    public var overrides: [Override]

    /// A time during which somebody else is on call, whatever the shifts say.
    public struct Override: Hashable, Sendable {
        public var from: Moment
        public var until: Moment
        public var person: String

        public init(from: Moment, until: Moment, person: String) {
            self.from = from
            self.until = until
            self.person = person
        }
    }

    /// What a clock on the wall shows.
    public struct Moment: Hashable, Sendable {
        public var day: CivilDay
        /// Minutes since midnight.
        public var minutes: Int

        public init(day: CivilDay, minutes: Int) {
            self.day = day
            self.minutes = minutes
        }

        func instant(by clock: WallClock) -> Date { clock.instant(of: day, seconds: Double(minutes) * 60) }
    }

    /// How it stands at an instant.
    public enum Answer: Hashable, Sendable {
        /// Somebody is on call, until then.
        case on(person: String, until: Date)
        /// Nobody is: whom to call instead, and who is next, from when.
        case off(call: String?, next: Turn?)
    }

    /// A time during which one person is on call.
    public struct Turn: Hashable, Sendable {
        public let person: String
        public let from: Date
        public let until: Date

        init(_ person: String, _ span: Range<Date>) {
            self.person = person
            from = span.lowerBound
            until = span.upperBound
        }
    }

    public init(
        team: String,
        timeZone: TimeZone,
        shifts: [OnCallShift],
        otherwise: String? = nil,
        overrides: [Override] = []
    ) {
        self.team = team
        self.timeZone = timeZone
        self.shifts = shifts
        self.otherwise = otherwise
        self.overrides = overrides
    }

    /// Everybody whom the plan names.
    public var people: Set<String> {
        Set(shifts.flatMap(\.people) + overrides.map(\.person) + [otherwise].compactMap { $0 })
    }

    /// Who is on call at an instant, and until when without a change of person; or whom to call instead.
    public func answer(at now: Date) -> Answer {
        guard let first = turn(at: now) else { return .off(call: otherwise, next: next(after: now)) }
        var until = first.until
        // One who goes on in the next shift is on call until that one ends.
        for _ in 0..<Limits.onCallTurnsJoinedMax {
            guard let following = turn(at: until), following.person == first.person else { break }
            until = following.until
        }
        return .on(person: first.person, until: until)
    }

    /// The turn that an instant lies in, cut where another begins that comes before it.
    private func turn(at now: Date) -> Turn? {
        let clock = WallClock(timeZone: timeZone)
        let exceptions = overrideTurns(by: clock)
        if let index = exceptions.firstIndex(where: { $0.from <= now && now < $0.until }) {
            return cut(exceptions[index], before: exceptions[..<index], after: now)
        }
        let day = clock.reading(at: now).day
        // Those that begin today, and those of yesterday that go over midnight.
        var before = exceptions[...]
        for shift in shifts {
            let turns = [day.advanced(by: -1), day].compactMap { turn(of: shift, on: $0, by: clock) }
            if let found = turns.last(where: { $0.from <= now && now < $0.until }) {
                return cut(found, before: before, after: now)
            }
            before += [turn(of: shift, on: day, by: clock), turn(of: shift, on: day.advanced(by: 1), by: clock)]
                .compactMap { $0 }
        }
        return nil
    }

    private func cut(_ turn: Turn, before others: ArraySlice<Turn>, after now: Date) -> Turn {
        let end = others.map(\.from).filter { $0 > now && $0 < turn.until }.min() ?? turn.until
        return Turn(turn.person, turn.from..<end)
    }

    /// The first turn that begins after an instant; nil when none does within eight days.
    private func next(after now: Date) -> Turn? {
        let clock = WallClock(timeZone: timeZone)
        let day = clock.reading(at: now).day
        let coming = (0...8).flatMap { ahead in
            shifts.compactMap { turn(of: $0, on: day.advanced(by: ahead), by: clock) }
        }
        return (overrideTurns(by: clock) + coming).filter { $0.from > now }.min { $0.from < $1.from }
    }

    private func turn(of shift: OnCallShift, on day: CivilDay, by clock: WallClock) -> Turn? {
        guard let span = shift.span(on: day, by: clock), let person = shift.person(on: day) else { return nil }
        return Turn(person, span)
    }

    private func overrideTurns(by clock: WallClock) -> [Turn] {
        overrides.compactMap { exception in
            let (from, until) = (exception.from.instant(by: clock), exception.until.instant(by: clock))
            return from < until ? Turn(exception.person, from..<until) : nil
        }
    }
}

extension OnCallPlan.Moment: CustomStringConvertible {
    /// `2026-12-24 18:00`.
    public var description: String { "\(day) \(HoursText.time(minutes))" }

    init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let day = CivilDay(text: parts[0]), let minutes = HoursText.minutes(parts[1]) else {
            return nil
        }
        self.init(day: day, minutes: minutes)
    }
}

extension OnCallPlan.Override: CustomStringConvertible {
    /// `2026-12-24 18:00 to 2026-12-25 09:00 = eva`.
    public var description: String { "\(from) to \(until) = \(person)" }

    /// Reads such a line; nil for anything else, also for one that ends before it begins.
    public init?(_ text: String) {
        let sides = text.components(separatedBy: " = ")
        let ends = (sides.first ?? "").components(separatedBy: " to ").map(OnCallPlan.Moment.init)
        guard sides.count == 2, ends.count == 2, let from = ends[0], let until = ends[1],
            (from.day.number, from.minutes) < (until.day.number, until.minutes)
        else { return nil }
        let person = sides[1].trimmingSpaces
        guard !person.isEmpty, !person.contains(" ") else { return nil }
        self.init(from: from, until: until, person: person)
    }
}

import Foundation
import Testing
import Vocabulary

@Suite("A deadline")
struct DeadlineTests {
    private static let berlin = TestCalendars.berlin
    private static let allDays = TestCalendars.allDays("Europe/Berlin")

    private static func deadline(
        _ start: String,
        _ allowance: Allowance,
        _ calendar: BusinessCalendar = berlin,
        pauses: [(String, String)] = []
    ) -> Deadline {
        Deadline(
            startedAt: instant(start),
            allowance: allowance,
            calendar: calendar,
            pauses: pauses.map { Pause(from: instant($0.0), until: instant($0.1), reason: "waiting", by: "ana") }
        )
    }

    @Test func `less than: at exactly the due instant it is breached`() {
        let deadline = Self.deadline("2026-06-01T10:00:00Z", .days(1))
        let due = instant("2026-06-02T10:00:00Z")
        #expect(deadline.due == due)
        #expect(!deadline.isBreached(at: due.addingTimeInterval(-0.001)))
        #expect(deadline.isBreached(at: due))
        #expect(deadline.secondsLeft(at: due.addingTimeInterval(-60)) == 60)
        #expect(deadline.secondsLeft(at: due.addingTimeInterval(60)) == -60)
    }

    @Test(arguments: [("2026-06-02T09:59:59Z", false), ("2026-06-02T10:00:00Z", true), ("2026-06-03T00:00:00Z", true)])
    func `an ended clock stands still, met or breached`(end: String, isBreached: Bool) {
        var deadline = Self.deadline("2026-06-01T10:00:00Z", .days(1))
        deadline.endedAt = instant(end)
        let later = instant("2027-01-01T00:00:00Z")
        #expect(deadline.isBreached(at: later) == isBreached)
        #expect(deadline.secondsLeft(at: later) == instant("2026-06-02T10:00:00Z").timeIntervalSince(instant(end)))
        #expect(deadline.secondsUsed(at: later) == instant(end).timeIntervalSince(deadline.startedAt))
        #expect(!deadline.isRunning && !deadline.isPaused)
    }

    /// Start, allowance, pauses, due; all in Berlin, counted by hand.
    private static let pauses: [(deadline: Deadline, due: String)] = [
        // The pause from Friday 17:00 to Monday 09:00 is 16 hours of working time.
        (
            deadline(
                "2026-06-03T10:00:00+02:00",
                .businessDays(5),
                pauses: [("2026-06-05T17:00:00+02:00", "2026-06-08T09:00:00+02:00")]
            ),
            "2026-06-11T02:00:00+02:00"
        ),
        // The same over the end of summer time: nobody works in the hour that comes twice.
        (
            deadline(
                "2026-10-21T10:00:00+02:00",
                .businessDays(5),
                pauses: [("2026-10-23T17:00:00+02:00", "2026-10-26T09:00:00+01:00")]
            ),
            "2026-10-29T02:00:00+01:00"
        ),
        // In days, a pause moves it by its length, weekends and the double hour included.
        (
            deadline(
                "2026-06-05T10:00:00+02:00",
                .days(2),
                pauses: [("2026-06-05T17:00:00+02:00", "2026-06-08T09:00:00+02:00")]
            ),
            "2026-06-10T02:00:00+02:00"
        ),
        (
            deadline(
                "2026-10-24T10:00:00+02:00",
                .days(2),
                pauses: [("2026-10-24T12:00:00+02:00", "2026-10-25T12:00:00+01:00")]
            ),
            "2026-10-27T10:00:00+01:00"
        ),
        // Working time is real time: a pause over the double hour of a working Sunday is 25 hours.
        (
            deadline(
                "2026-10-24T10:00:00+02:00",
                .businessDays(3),
                allDays,
                pauses: [("2026-10-24T12:00:00+02:00", "2026-10-25T12:00:00+01:00")]
            ),
            "2026-10-28T11:00:00+01:00"
        ),
        // A pause in which nobody works changes nothing, also before a deadline that ends with the weekend.
        (
            deadline(
                "2026-06-03T10:00:00+02:00",
                .businessDays(5),
                pauses: [("2026-06-06T10:00:00+02:00", "2026-06-07T10:00:00+02:00")]
            ),
            "2026-06-10T10:00:00+02:00"
        ),
        (
            deadline(
                "2026-06-06T10:00:00+02:00",
                .businessDays(5),
                pauses: [("2026-06-13T10:00:00+02:00", "2026-06-14T10:00:00+02:00")]
            ),
            "2026-06-15T00:00:00+02:00"
        ),
        // What was left at its start runs on at its end, also when it lasted beyond the old due time.
        (
            deadline(
                "2026-06-03T10:00:00+02:00",
                .businessDays(5),
                pauses: [("2026-06-10T09:00:00+02:00", "2026-06-11T09:00:00+02:00")]
            ),
            "2026-06-11T10:00:00+02:00"
        ),
        // After the due time, and of no length.
        (
            deadline(
                "2026-06-03T10:00:00+02:00",
                .businessDays(1),
                pauses: [("2026-06-04T10:00:00+02:00", "2026-06-05T10:00:00+02:00")]
            ),
            "2026-06-04T10:00:00+02:00"
        ),
        (
            deadline(
                "2026-06-03T10:00:00+02:00",
                .days(1),
                pauses: [("2026-06-03T12:00:00+02:00", "2026-06-03T12:00:00+02:00")]
            ),
            "2026-06-04T10:00:00+02:00"
        ),
        // Two pauses; the second begins when the first has moved the due time behind it.
        (
            deadline(
                "2026-06-03T10:00:00+02:00",
                .businessDays(1),
                pauses: [
                    ("2026-06-03T12:00:00+02:00", "2026-06-03T15:00:00+02:00"),
                    ("2026-06-04T12:00:00+02:00", "2026-06-04T13:00:00+02:00"),
                ]
            ),
            "2026-06-04T14:00:00+02:00"
        ),
    ]

    @Test(arguments: pauses.indices) func `pauses as counted by hand`(index: Int) {
        #expect(Self.pauses[index].deadline.due == instant(Self.pauses[index].due))
    }

    @Test func `while it is paused the time left stands still and nothing is due`() {
        var deadline = Self.deadline("2026-06-01T10:00:00Z", .days(2))
        deadline.pauses = [Pause(from: instant("2026-06-01T16:00:00Z"), reason: "waiting", by: "ana")]
        let later = instant("2026-09-01T00:00:00Z")
        #expect(deadline.isPaused && !deadline.isRunning && deadline.due == nil)
        #expect(deadline.secondsLeft(at: later) == 42 * 3_600 && !deadline.isBreached(at: later))
        #expect(deadline.secondsUsed(at: later) == 6 * 3_600)
        deadline.pauses[0].until = later
        #expect(deadline.due == later.addingTimeInterval(42 * 3_600) && deadline.isRunning)
    }

    @Test func `time used is in the calendar's own terms`() {
        let working = Self.deadline("2026-06-05T17:00:00+02:00", .businessDays(5))
        #expect(working.secondsUsed(at: instant("2026-06-08T09:00:00+02:00")) == 16 * 3_600)
        #expect(
            Self.deadline("2026-06-05T17:00:00+02:00", .days(5)).secondsUsed(at: instant("2026-06-08T09:00:00+02:00"))
                == 64 * 3_600
        )
        let paused = Self.deadline(
            "2026-06-05T12:00:00+02:00",
            .businessDays(5),
            pauses: [("2026-06-05T17:00:00+02:00", "2026-06-08T09:00:00+02:00")]
        )
        #expect(paused.secondsUsed(at: instant("2026-06-08T10:00:00+02:00")) == 6 * 3_600)
        #expect(paused.secondsUsed(at: instant("2026-06-01T10:00:00+02:00")) == 0)
    }

    /// A zone, the first day of three years, and days off.
    private static let walks: [(zone: String, from: String, holidays: [String])] = [
        (
            "Europe/Berlin", "2025-01-01T00:00:00Z",
            ["2025-04-18", "2025-12-25", "2025-12-26", "2026-04-03", "2026-10-26", "2026-03-30"]
        ),
        (
            "America/Sao_Paulo", "2017-06-01T00:00:00Z",
            ["2017-09-07", "2018-02-12", "2018-02-13", "2018-11-02", "2018-11-05", "2019-02-18"]
        ),
        ("Australia/Lord_Howe", "2025-01-01T00:00:00Z", ["2025-04-25", "2026-10-05"]),
        ("Asia/Kathmandu", "2025-01-01T00:00:00Z", []),
    ]

    @Test(arguments: walks.indices)
    func `500 random deadlines with and without pauses agree with a walk by quarter hours`(index: Int) {
        let walk = Self.walks[index]
        var numbers = SeededNumbers(state: UInt64(index) + 42)
        for weekdays in [Set([1, 2, 3, 4, 5]), TestCalendars.everyDay, [7, 1, 2, 3, 4]] {
            let rest = Set((0..<7).filter { !weekdays.contains(($0 + 3) % 7 + 1) })
            let off = walk.holidays.map { day($0) }
            let reckoner = Reckoner(
                zone: zone(walk.zone),
                from: instant(walk.from),
                days: 900,
                restDays: rest,
                holidays: Set(off.map(\.number))
            )
            let calendar = BusinessCalendar(
                timeZone: zone(walk.zone),
                workingWeekdays: weekdays,
                holidays: Dictionary(uniqueKeysWithValues: off.map { ($0, "off") })
            )
            for _ in 0..<167 {
                let problem = Self.disagreement(reckoner, calendar, &numbers)
                #expect(problem == nil)
            }
        }
    }

    /// One random case; what differs, or nil.
    private static func disagreement(
        _ reckoner: Reckoner,
        _ calendar: BusinessCalendar,
        _ numbers: inout SeededNumbers
    ) -> String? {
        let begin = Int.random(in: 96..<(800 * 96), using: &numbers)
        let days = Int.random(in: 1...10, using: &numbers)
        var due = reckoner.businessDeadline(from: begin, days: days)
        var deadline = Deadline(startedAt: reckoner.date(begin), allowance: .businessDays(days), calendar: calendar)
        var from = begin
        for _ in 0..<Int.random(in: 0...3, using: &numbers) {
            from += Int.random(in: 0...400, using: &numbers)
            let until = from + Int.random(in: 0...400, using: &numbers)
            due = reckoner.moved(due, from: from, until: until)
            deadline.pauses.append(
                Pause(from: reckoner.date(from), until: reckoner.date(until), reason: "waiting", by: "ana")
            )
            from = until
        }
        if deadline.due == reckoner.date(due) { return nil }
        let found = deadline.due.map { "\($0)" } ?? "none"
        return "\(days) days from \(deadline.startedAt), \(deadline.pauses): \(found), not \(reckoner.date(due))"
    }
}

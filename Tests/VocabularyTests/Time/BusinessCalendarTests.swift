import Foundation
import Testing
import Vocabulary

/// The calendars that the cases below count in.
enum TestCalendars {
    static let everyDay: Set<Int> = [1, 2, 3, 4, 5, 6, 7]
    static let berlin = BusinessCalendar(
        name: "berlin",
        timeZone: zone("Europe/Berlin"),
        holidays: [
            day("2026-01-01"): "New Year", day("2026-04-03"): "Good Friday", day("2026-04-06"): "Easter Monday",
            day("2026-05-01"): "Labour Day", day("2026-12-25"): "Christmas",
            day("2026-12-26"): "Second day of Christmas",
            day("2027-01-01"): "New Year",
        ]
    )
    static let saoPaulo = BusinessCalendar(
        timeZone: zone("America/Sao_Paulo"),
        holidays: [day("2018-11-15"): "Republic"]
    )
    static func allDays(_ name: String) -> BusinessCalendar {
        BusinessCalendar(timeZone: zone(name), workingWeekdays: everyDay)
    }
}

@Suite("The business calendar")
struct BusinessCalendarTests {
    private static let berlin = TestCalendars.berlin
    private static let berlinAllDays = TestCalendars.allDays("Europe/Berlin")
    private static let saoPaulo = TestCalendars.saoPaulo
    private static let saoPauloAllDays = TestCalendars.allDays("America/Sao_Paulo")
    private static let sundayToThursday = BusinessCalendar(
        timeZone: zone("America/Sao_Paulo"),
        workingWeekdays: [7, 1, 2, 3, 4]
    )

    /// Counted by hand: calendar, start, business days, end.
    private static let cases: [(calendar: BusinessCalendar, start: String, days: Int, due: String)] = [
        (berlin, "2026-06-01T09:00:00+02:00", 1, "2026-06-02T09:00:00+02:00"),
        (berlin, "2026-06-01T09:00:00+02:00", 5, "2026-06-08T09:00:00+02:00"),
        (berlin, "2026-06-01T09:00:00+02:00", 10, "2026-06-15T09:00:00+02:00"),
        (berlin, "2026-06-05T17:00:00+02:00", 1, "2026-06-08T17:00:00+02:00"),
        (berlin, "2026-06-05T00:00:00+02:00", 1, "2026-06-08T00:00:00+02:00"),
        (berlin, "2026-06-05T23:59:59+02:00", 1, "2026-06-08T23:59:59+02:00"),
        // A start on a day off moves to the start of the next working day.
        (berlin, "2026-06-06T00:00:00+02:00", 1, "2026-06-09T00:00:00+02:00"),
        (berlin, "2026-06-06T12:00:00+02:00", 1, "2026-06-09T00:00:00+02:00"),
        (berlin, "2026-06-07T23:59:59+02:00", 5, "2026-06-15T00:00:00+02:00"),
        // The zone decides which day it is: in UTC this is still Sunday.
        (berlin, "2026-06-07T22:30:00Z", 1, "2026-06-09T00:30:00+02:00"),
        // Holidays.
        (berlin, "2026-12-24T10:00:00+01:00", 1, "2026-12-28T10:00:00+01:00"),
        (berlin, "2026-12-25T10:00:00+01:00", 1, "2026-12-29T00:00:00+01:00"),
        (berlin, "2026-04-02T15:00:00+02:00", 1, "2026-04-07T15:00:00+02:00"),
        (berlin, "2026-04-04T15:00:00+02:00", 1, "2026-04-08T00:00:00+02:00"),
        (berlin, "2026-12-31T18:00:00+01:00", 1, "2027-01-04T18:00:00+01:00"),
        (berlin, "2028-02-28T10:00:00+01:00", 1, "2028-02-29T10:00:00+01:00"),
        // Summer time begins on Sunday 29 March.
        (berlin, "2026-03-27T02:30:00+01:00", 1, "2026-03-30T02:30:00+02:00"),
        (berlin, "2026-03-27T23:30:00+01:00", 2, "2026-03-31T23:30:00+02:00"),
        (berlin, "2026-03-28T10:00:00+01:00", 1, "2026-03-31T00:00:00+02:00"),
        (berlinAllDays, "2026-03-28T01:59:59+01:00", 1, "2026-03-29T01:59:59+01:00"),
        (berlinAllDays, "2026-03-28T02:00:00+01:00", 1, "2026-03-29T03:00:00+02:00"),
        (berlinAllDays, "2026-03-28T02:30:00+01:00", 1, "2026-03-29T03:00:00+02:00"),
        (berlinAllDays, "2026-03-28T03:00:00+01:00", 1, "2026-03-29T03:00:00+02:00"),
        (berlinAllDays, "2026-03-28T02:30:00+01:00", 2, "2026-03-30T02:30:00+02:00"),
        (berlinAllDays, "2026-03-29T03:30:00+02:00", 1, "2026-03-30T03:30:00+02:00"),
        // It ends on Sunday 25 October.
        (berlin, "2026-10-23T02:30:00+02:00", 1, "2026-10-26T02:30:00+01:00"),
        (berlin, "2026-10-24T02:30:00+02:00", 5, "2026-11-02T00:00:00+01:00"),
        (berlinAllDays, "2026-10-24T02:00:00+02:00", 1, "2026-10-25T02:00:00+02:00"),
        (berlinAllDays, "2026-10-24T02:30:00+02:00", 1, "2026-10-25T02:30:00+02:00"),
        (berlinAllDays, "2026-10-24T03:00:00+02:00", 1, "2026-10-25T03:00:00+01:00"),
        (berlinAllDays, "2026-10-25T02:30:00+02:00", 1, "2026-10-26T02:30:00+01:00"),
        (berlinAllDays, "2026-10-25T02:30:00+01:00", 1, "2026-10-26T02:30:00+01:00"),
        // In Sao Paulo, Sunday 4 November 2018 began at one.
        (saoPaulo, "2018-11-02T00:30:00-03:00", 1, "2018-11-05T00:30:00-02:00"),
        (saoPaulo, "2018-11-14T12:00:00-02:00", 1, "2018-11-16T12:00:00-02:00"),
        (saoPauloAllDays, "2018-11-03T00:00:00-03:00", 1, "2018-11-04T01:00:00-02:00"),
        (saoPauloAllDays, "2018-11-03T00:59:00-03:00", 1, "2018-11-04T01:00:00-02:00"),
        (saoPauloAllDays, "2018-11-03T01:00:00-03:00", 1, "2018-11-04T01:00:00-02:00"),
        (sundayToThursday, "2018-11-01T00:15:00-03:00", 1, "2018-11-04T01:00:00-02:00"),
        (sundayToThursday, "2018-11-02T12:00:00-03:00", 1, "2018-11-05T00:00:00-02:00"),
        // And Saturday 16 February 2019 had its last hour twice.
        (saoPaulo, "2019-02-15T23:30:00-02:00", 1, "2019-02-18T23:30:00-03:00"),
        (saoPaulo, "2019-02-16T12:00:00-02:00", 1, "2019-02-19T00:00:00-03:00"),
        (saoPauloAllDays, "2019-02-15T23:30:00-02:00", 1, "2019-02-16T23:30:00-02:00"),
        (saoPauloAllDays, "2019-02-16T23:30:00-03:00", 1, "2019-02-17T23:30:00-03:00"),
        (saoPauloAllDays, "2019-02-16T12:00:00-02:00", 1, "2019-02-17T12:00:00-03:00"),
        // Other zones, and nothing allowed at all.
        (TestCalendars.allDays("Australia/Lord_Howe"), "2026-10-03T02:15:00+10:30", 1, "2026-10-04T02:30:00+11:00"),
        (TestCalendars.allDays("Asia/Kathmandu"), "2026-06-05T23:59:00+05:45", 3, "2026-06-08T23:59:00+05:45"),
        (berlin, "2026-06-06T12:00:00+02:00", 0, "2026-06-06T12:00:00+02:00"),
    ]

    @Test(arguments: cases.indices) func `business days as counted by hand`(index: Int) {
        let row = Self.cases[index]
        let due = row.calendar.deadline(after: instant(row.start), allowing: .businessDays(row.days))
        #expect(due == instant(row.due), "\(row.days) from \(row.start) should be \(row.due)")
    }

    @Test(arguments: [
        ("2026-03-28T12:00:00+01:00", 1, "2026-03-29T13:00:00+02:00"),
        ("2026-10-24T12:00:00+02:00", 1, "2026-10-25T11:00:00+01:00"),
        ("2026-12-24T10:00:00+01:00", 2, "2026-12-26T10:00:00+01:00"),
    ]) func `a day is 24 hours, whatever the clocks and the calendar do`(start: String, days: Int, due: String) {
        #expect(Self.berlin.deadline(after: instant(start), allowing: .days(days)) == instant(due))
    }

    @Test(arguments: [
        ("2026-06-05T17:00:00+02:00", "2026-06-08T09:00:00+02:00", 16.0),
        ("2026-06-06T00:00:00+02:00", "2026-06-08T00:00:00+02:00", 0),
        ("2026-06-08T09:00:00+02:00", "2026-06-05T17:00:00+02:00", 0),
        ("2026-06-01T00:00:00+02:00", "2026-06-08T00:00:00+02:00", 120),
        ("2026-06-02T10:00:00+02:00", "2026-06-02T10:30:00+02:00", 0.5),
        ("2026-04-02T12:00:00+02:00", "2026-04-07T12:00:00+02:00", 24),
        ("2026-03-27T12:00:00+01:00", "2026-03-30T12:00:00+02:00", 24),
    ]) func `working time between two instants, in hours`(start: String, end: String, hours: Double) {
        #expect(Self.berlin.workingSeconds(from: instant(start), to: instant(end)) == hours * 3_600)
    }

    @Test func `a working day in which the clocks change has 23 or 25 hours`() {
        func hours(_ start: String, _ end: String) -> Double {
            Self.berlinAllDays.workingSeconds(from: instant(start), to: instant(end)) / 3_600
        }
        #expect(hours("2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00") == 23)
        #expect(hours("2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00") == 25)
    }

    @Test func `where the clock falls back over midnight no working time is lost`() {
        // St. John's went back from 00:01 to 23:01 of the day before.
        let calendar = TestCalendars.allDays("America/St_Johns")
        let start = instant("2010-11-06T12:00:00Z")
        for minutes in stride(from: 0, through: 2_880, by: 1) {
            let end = start.addingTimeInterval(Double(minutes) * 60)
            #expect(calendar.workingSeconds(from: start, to: end) == Double(minutes) * 60)
        }
    }

    @Test func `working time and the instant after it are each other's reverse`() {
        let start = instant("2026-03-26T07:45:00+01:00")
        for quarter in 1...1_000 {
            let seconds = Double(quarter) * 900
            let end = Self.berlin.instant(after: start, workingSeconds: seconds)
            #expect(Self.berlin.workingSeconds(from: start, to: end) == seconds)
            #expect(Self.berlin.workingSeconds(from: start, to: end.addingTimeInterval(-1)) < seconds)
        }
        #expect(Self.berlin.instant(after: start, workingSeconds: 0) == start)
    }

    @Test func `holidays that were skipped are told, not those on a weekend`() {
        let skipped = Self.berlin.holidaysSkipped(
            from: instant("2026-12-20T00:00:00+01:00"),
            to: instant("2027-01-04T00:00:00+01:00")
        )
        #expect(skipped.map(\.day) == [day("2026-12-25"), day("2027-01-01")])
        #expect(skipped.map(\.name) == ["Christmas", "New Year"])
    }

    @Test func `a calendar without a working day still ends`() {
        #expect(BusinessCalendar(timeZone: .gmt, workingWeekdays: []).workingWeekdays == [1, 2, 3, 4, 5])
        #expect(BusinessCalendar(timeZone: .gmt, workingWeekdays: [0, 8, 3]).workingWeekdays == [3])
        let first = day("2026-01-01")
        let off = Dictionary(uniqueKeysWithValues: (0..<5_000).map { (first.advanced(by: $0), "off") })
        let never = BusinessCalendar(timeZone: .gmt, workingWeekdays: TestCalendars.everyDay, holidays: off)
        let start = instant("2026-01-01T12:00:00Z")
        #expect(never.deadline(after: start, allowing: .businessDays(1)) > start)
        #expect(never.instant(after: start, workingSeconds: 90_000) > start)
    }
}

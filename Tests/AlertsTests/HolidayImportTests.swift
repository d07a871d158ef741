import Alerts
import Foundation
import Testing
import Vocabulary

@Suite("Days off from an iCalendar file")
struct HolidayImportTests {
    private func read(_ lines: String..., from first: String? = nil) -> (days: [String: String], problems: [String]) {
        let text = (["BEGIN:VCALENDAR"] + lines + ["END:VCALENDAR"]).joined(separator: "\r\n")
        let (holidays, problems) = HolidayImport.holidays(in: text, from: first.flatMap { CivilDay(text: $0) })
        return (Dictionary(uniqueKeysWithValues: holidays.map { ($0.key.description, $0.value) }), problems)
    }

    private func event(_ properties: String...) -> String {
        (["BEGIN:VEVENT"] + properties + ["END:VEVENT"]).joined(separator: "\r\n")
    }

    @Test func `an event of one day is a day off`() {
        let (days, problems) = read(event("DTSTART;VALUE=DATE:20261225", "SUMMARY;LANGUAGE=en:Christmas\\, first day"))
        #expect(days == ["2026-12-25": "Christmas, first day"] && problems.isEmpty)
    }

    @Test func `its end is the day after its last one`() {
        let (days, _) = read(
            event("DTSTART;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261227", "SUMMARY:Christmas"),
            event("DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20261231", "SUMMARY:Eve"),
            event("DTSTART;VALUE=DATE:20270201", "DTEND;VALUE=DATE:20260101")
        )
        #expect(
            days == [
                "2026-12-25": "Christmas", "2026-12-26": "Christmas", "2026-12-31": "Eve", "2027-02-01": "holiday",
            ]
        )
    }

    @Test func `folded lines are joined`() {
        let (days, _) = read(event("DTSTART;VALUE=DATE\r\n :202612\r\n\t25", "SUMMARY:Chr\r\n ist\r\n  mas"))
        #expect(days == ["2026-12-25": "Christ mas"])
    }

    @Test func `a yearly holiday comes every year from today on`() {
        let yearly = event(
            "DTSTART;VALUE=DATE:19701225",
            "SUMMARY:Christmas",
            "RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25;INTERVAL=1"
        )
        let (days, problems) = read(yearly, from: "2026-11-24")
        #expect(problems.isEmpty)
        #expect(days.keys.sorted() == (2_026...2_046).map { "\($0)-12-25" })
    }

    @Test func `a yearly holiday ends where its rule says`() {
        let until = read(event("DTSTART:20240501", "RRULE:FREQ=YEARLY;UNTIL=20260501"))
        #expect(until.days.keys.sorted() == ["2024-05-01", "2025-05-01", "2026-05-01"])
        let count = read(event("DTSTART:20240501", "RRULE:FREQ=YEARLY;COUNT=2"))
        #expect(count.days.keys.sorted() == ["2024-05-01", "2025-05-01"])
        #expect(read(event("DTSTART:20200101", "RRULE:FREQ=YEARLY;UNTIL=20210101"), from: "2026-11-24").days.isEmpty)
    }

    @Test func `the 29th of February is off only where there is one`() {
        let (days, _) = read(event("DTSTART:20240229", "RRULE:FREQ=YEARLY"))
        #expect(
            days.keys.sorted() == ["2024-02-29", "2028-02-29", "2032-02-29", "2036-02-29", "2040-02-29", "2044-02-29"]
        )
    }

    @Test(arguments: [
        "FREQ=WEEKLY", "FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5", "FREQ=YEARLY;INTERVAL=2", "FREQ=YEARLY;BYMONTH=6",
        "FREQ=YEARLY;UNTIL=soon",
        "FREQ=YEARLY;COUNT=x", "BYMONTH=5", "x",
    ]) func `a rule that is not read is told, and the first day counts`(rule: String) {
        let (days, problems) = read(event("DTSTART;VALUE=DATE:20260501", "SUMMARY:May", "RRULE:\(rule)"))
        #expect(days == ["2026-05-01": "May"])
        #expect(
            problems.count == 1 && problems[0].contains("line 6: \"May\" repeats by a rule that is not read (\(rule))")
        )
    }

    @Test func `an event with a time of day is refused with its line, the others are read`() {
        let (days, problems) = read(
            event("DTSTART:20261224T180000Z", "SUMMARY:Party"),
            event("DTSTART;VALUE=DATE:20261225", "SUMMARY:Christmas")
        )
        #expect(days == ["2026-12-25": "Christmas"])
        #expect(problems == ["line 5: \"Party\" is no whole day; it is left out"])
    }

    @Test(arguments: ["DTSTART:", "DTSTART:20261332", "DTSTART:2026-12-25", "DTSTART:x", "DTEND:20261225", "SUMMARY:x"])
    func `an event without a day is told`(property: String) {
        let (days, problems) = read(event(property))
        #expect(days.isEmpty && problems.count == 1 && problems[0].hasPrefix("line 4: "))
    }

    @Test func `an alarm inside an event says nothing about it`() {
        let alarm = ["BEGIN:VALARM", "SUMMARY:wake up", "DTSTART:20270101", "END:VALARM"].joined(separator: "\r\n")
        #expect(read(event("DTSTART:20261225", "SUMMARY:Christmas", alarm)).days == ["2026-12-25": "Christmas"])
    }

    @Test func `a broken file is told, and what is whole in it is read`() {
        let cut = read(
            "BEGIN:VEVENT",
            "DTSTART:20261225",
            event("DTSTART:20261226", "SUMMARY:Second"),
            "BEGIN:VEVENT",
            "DTSTART:20270101"
        )
        #expect(cut.days == ["2026-12-26": "Second"])
        #expect(
            cut.problems == [
                "line 4: the event before has no END:VEVENT; it is left out", "the last event has no END:VEVENT",
            ]
        )
    }

    @Test(arguments: [
        "", "\u{0}\u{1}", "<html></html>", "END:VEVENT\nDTSTART:20261225", ":\n;:\n ", "BEGIN:VCALENDAR\nEND:VCALENDAR",
    ])
    func `what is no calendar is told`(text: String) {
        let (holidays, problems) = HolidayImport.holidays(in: text)
        #expect(holidays.isEmpty && problems == ["no event was found; is it an iCalendar file?"])
    }

    @Test func `an event of endless length is a year at most`() {
        #expect(read(event("DTSTART:20260101", "DTEND:99991231")).days.count == 366)
    }
}

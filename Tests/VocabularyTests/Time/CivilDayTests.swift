import Foundation
import Testing
import Vocabulary

@Suite("A civil day")
struct CivilDayTests {
    @Test func `20,000 days agree with Foundation's calendar`() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        // 1999 to 2053, so that 2000 and its leap day are among them.
        for number in 10_600..<30_600 {
            let date = Date(timeIntervalSince1970: Double(number) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            let day = CivilDay(number: number)
            let agrees =
                day.parts.year == parts.year && day.parts.month == parts.month && day.parts.day == parts.day
                && day.weekday == ((parts.weekday ?? 0) + 5) % 7 + 1
            guard agrees else {
                Issue.record("\(number) is \(day), \(parts)")
                return
            }
        }
    }

    @Test func `text and parts lead back to the day, over 800 years`() {
        for number in stride(from: -200_000, through: 100_000, by: 37) {
            let day = CivilDay(number: number)
            #expect(CivilDay(text: day.description) == day)
            #expect(CivilDay(year: day.parts.year, month: day.parts.month, day: day.parts.day) == day)
        }
    }

    @Test(arguments: [
        ("1970-01-01", 0, 4), ("1969-12-31", -1, 3), ("2000-02-29", 11_016, 2), ("2026-11-24", 20_781, 2),
        ("0000-01-01", -719_528, 6), ("9999-12-31", 2_932_896, 5),
    ]) func `known days`(text: String, number: Int, weekday: Int) {
        #expect(CivilDay(text: text)?.number == number)
        #expect(CivilDay(number: number).weekday == weekday)
        #expect(CivilDay(number: number).description == text)
    }

    @Test(arguments: [
        "", "2026", "2026-1-1", "2026-01-1", "2026-13-01", "2026-00-10", "2026-01-00", "2026-01-32", "2026-02-29",
        "2100-02-29", "2026-04-31", "26-01-01", "2026/01/01", "2026-01-01 ", " 2026-01-01", "2026-01-01T00:00",
        "-026-01-01", "2026--1-01", "2026-+1-01", "20260101", "2026-01-01-", "２０２６-01-01", "x",
    ]) func `what is no day is none`(text: String) { #expect(CivilDay(text: text) == nil) }

    @Test func `days are in order and can be counted on`() {
        #expect(day("2026-02-28") < day("2026-03-01"))
        #expect(day("2028-02-28").advanced(by: 1) == day("2028-02-29"))
        #expect(day("2026-03-01").advanced(by: -1) == day("2026-02-28"))
    }
}

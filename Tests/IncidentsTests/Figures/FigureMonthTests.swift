import Foundation
import Testing
import Vocabulary

@testable import Incidents

@Suite("A month that a report is about")
struct FigureMonthTests {
    @Test func `is read and written`() throws {
        let month = try #require(FigureMonth(text: "2026-11"))
        #expect("\(month)" == "2026-11" && month.words == "November 2026")
        #expect(month.firstDay == CivilDay(year: 2026, month: 11, day: 1))
        #expect(FigureMonth(of: CivilDay(year: 2026, month: 11, day: 30)) == month)
    }

    @Test(arguments: ["2026-13", "2026-0", "2026", "2026-11-01", "26-11", "", "2026-1x", "2026-11 "])
    func `nothing else is one`(text: String) { #expect(FigureMonth(text: text) == nil) }

    @Test func `has one before and one after, also over the year's end`() throws {
        let december = try #require(FigureMonth(text: "2026-12"))
        #expect("\(december.next)" == "2027-01" && "\(december.next.before)" == "2026-12")
        let january = try #require(FigureMonth(text: "2026-01"))
        #expect("\(january.before)" == "2025-12" && "\(january.next)" == "2026-02" && january < january.next)
        var month = january
        for _ in 0..<48 { month = month.next }
        #expect("\(month)" == "2030-01")
    }

    @Test func `is a span of days in its zone`() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let span = try #require(FigureMonth(text: "2026-10")).span(in: zone)
        // The clocks go back on the 25th.
        #expect(span.until.timeIntervalSince(span.from) == 31 * 86_400 + 3_600)
    }
}

import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("The span of figures")
struct FigureSpanTests {
    @Test func `a month is one of its zone, its end the beginning of the next`() throws {
        let zone = try #require(TimeZone(identifier: "America/Sao_Paulo"))
        let december = FigureSpan.month(12, of: 2026, in: zone)
        #expect(december.from == Date(rfc3339: "2026-12-01T03:00:00Z"))
        #expect(december.until == Date(rfc3339: "2027-01-01T03:00:00Z"))
        #expect(december.contains(december.from))
        #expect(!december.contains(december.until))
        #expect(FigureSpan.month(2, of: 2028, in: .gmt).until == Date(rfc3339: "2028-03-01T00:00:00Z"))
    }

    @Test(arguments: [23, 24, 29]) func `a week begins on Monday`(day: Int) {
        let week = FigureSpan.week(of: CivilDay(year: 2026, month: 11, day: day), in: .gmt)
        #expect(week.from == Date(rfc3339: "2026-11-23T00:00:00Z"))
        #expect(week.until == Date(rfc3339: "2026-11-30T00:00:00Z"))
    }

    @Test func `an end before its start is the start`() {
        let span = FigureSpan(from: Samples.start, until: Samples.start.addingTimeInterval(-1))
        #expect(span.until == span.from)
        #expect(!span.contains(span.from))
    }
}

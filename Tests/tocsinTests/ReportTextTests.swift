import Foundation
import HouseTesting
import Incidents
import Testing
import Vocabulary

@testable import tocsin

@Suite("A report for a terminal")
struct ReportTextTests {
    private func sheet(at now: Double) throws -> FigureSheet {
        let (incident, facts) = try IncidentSamples.opened(1, IncidentSamples.opening("two\nlines"))
        func day(_ count: Double) -> Date { Samples.start.addingTimeInterval(count * 86_400) }
        return FigureSheet(
            of: [incident],
            facts: facts,
            alerts: [],
            raised: [],
            in: FigureSpan(from: day(-1), until: day(10)),
            before: FigureSpan(from: day(-12), until: day(-1)),
            zone: .gmt,
            at: day(now)
        )
    }

    @Test func `the monthly sheet is a figure a line`() throws {
        let lines = ReportText(sheet: try sheet(at: 1)).text(isWeek: false).split(separator: "\n")
        #expect(lines[0].hasPrefix("2026-11-23 to 2026-12-04, GMT; as of ") && lines.contains("opened\tall\t1"))
    }

    @Test func `the weekly status says what was broken, and who waits for what while it is the week of now`() throws {
        let text = ReportText(sheet: try sheet(at: 7)).text(isWeek: true)
        #expect(text.contains("opened 1 (before 0)") && text.contains("INC-1 two lines: first response, due"))
        #expect(text.contains("Who waits for what") && text.contains("INC-1 two lines: nobody, a tracker reference"))
        #expect(!ReportText(sheet: try sheet(at: 30)).text(isWeek: true).contains("Who waits"))
    }
}

import Foundation
import Incidents
import Testing
import Vocabulary

@testable import Web

@Suite("The page of the weekly status")
struct WeekPageTests {
    private func page(_ sheet: FigureSheet) -> String {
        let report = Address.Report.week(CivilDay(year: 2026, month: 11, day: 23))
        return WeekPage(frame: ReportStage.frame(report, sheet)).html.description
    }

    @Test func `says who waits for what, the late ones first`() throws {
        let text = page(try ReportStage.sheet())
        let waiting = try #require(text.range(of: "Who waits for what")).upperBound
        let rest = text[waiting...]
        #expect(rest.contains("nobody has it") && rest.contains("a tracker reference"))
        let late = try #require(rest.range(of: "INC-3")).lowerBound
        let young = try #require(rest.range(of: "INC-4")).lowerBound
        #expect(late < young && rest.contains(">late</strong>"))
        #expect(text.contains("/reports/week/2026-11-16") && text.contains("/reports/week/2026-11-30"))
    }

    @Test func `of a week that is past, nobody waits any more`() throws {
        let text = page(try ReportStage.sheet(days: 7))
        #expect(!text.contains("Who waits for what") && text.contains("<dt>Closed</dt>"))
    }

    @Test func `a quiet week says so`() throws {
        let text = page(try ReportStage.sheet(isEmpty: true))
        #expect(text.contains("Nothing waits") && text.contains("None: every promise was kept"))
    }
}

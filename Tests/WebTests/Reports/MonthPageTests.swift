import Foundation
import HouseTesting
import Incidents
import Testing
import Vocabulary

@testable import Web

@Suite("The page of the monthly sheet")
struct MonthPageTests {
    private func page(_ sheet: FigureSheet) -> String {
        MonthPage(frame: ReportStage.frame(ReportStage.month, sheet)).html.description
    }

    @Test func `begins with a sentence, then the numbers beside those of the month before`() throws {
        let text = page(try ReportStage.sheet())
        #expect(text.contains("4 incidents came in, 1 was closed, 3 are open."))
        #expect(text.contains("promises were broken.") && text.contains("set aside 1 time."))
        for name in ["Opened", "Closed", "Open now", "Promises kept", "Promises broken", "Kept the order"] {
            #expect(text.contains("<dt>\(name)</dt>"), "\(name)")
        }
        #expect(text.contains("in October 2026"))
    }

    @Test func `says what to talk about: what was broken, and what was set aside by whom and why`() throws {
        let text = page(try ReportStage.sheet())
        let talk = try #require(text.range(of: "What to talk about")).upperBound
        let chart = try #require(text.range(of: "<figure")).lowerBound
        let part = text[talk..<chart]
        #expect(part.contains("Promises broken") && part.contains("/incidents/INC-3") && part.contains("not yet"))
        #expect(part.contains("skipped: step 2 Logging") && part.contains("ben, asked for by ana"))
    }

    @Test func `texts of people are texts`() throws {
        let text = page(try ReportStage.sheet())
        #expect(!text.contains("<script>alert") && text.contains("&lt;script&gt;"))
    }

    @Test func `numbers lead to the incidents behind them`() throws {
        let text = page(try ReportStage.sheet())
        #expect(
            text.contains("/incidents?show=all&amp;from=2026-11-24T10%3A00%3A00Z&amp;until=2026-12-24T10%3A00%3A00Z")
        )
        #expect(text.contains("/incidents?step=2") && text.contains("/rules/rule-1\">Rule &lt;one&gt;</a>"))
    }

    @Test func `a month without incidents is a page too`() throws {
        let text = page(try ReportStage.sheet(isEmpty: true))
        #expect(text.contains("0 incidents came in") && text.contains("Nothing: every promise was kept"))
        #expect(!text.contains("<h2>Rules</h2>") && text.contains("None."))
    }

    @Test func `a month that is past leads to no list of now`() throws {
        let text = page(try ReportStage.sheet(days: 15))
        #expect(text.contains("Open at the end") && !text.contains("/incidents?step=2"))
    }
}

import Foundation
import Incidents
import Testing
import Vocabulary

@testable import Web

@Suite("The tables of a report")
struct ReportTablesTests {
    @Test func `open incidents by step and priority; numbers lead to lists that show the same`() throws {
        let status = try ReportStage.sheet().sheet.status
        let now = OpenTables(status: status, isCurrent: true).html.description
        #expect(
            now.contains("<a href=\"/incidents?step=2\">2</a>") && now.contains("7 Closing") && now.contains("<svg")
        )
        #expect(!OpenTables(status: status, isCurrent: false).html.description.contains("href"))
    }

    @Test func `a broken promise says when it was due and how late it ended`() throws {
        let text = BreachTable(frame: ReportStage.frame(ReportStage.month, try ReportStage.sheet())).html.description
        #expect(text.contains("first response") && text.contains("late") && text.contains("not yet"))
        let empty = BreachTable(frame: ReportStage.frame(ReportStage.month, try ReportStage.sheet(isEmpty: true)))
        #expect(empty.html.description.isEmpty)
    }

    @Test func `the lists have the newest first, and say what was no incident`() throws {
        let text = ReportLists(frame: ReportStage.frame(ReportStage.month, try ReportStage.sheet())).html.description
        let (last, first) = (try #require(text.range(of: "INC-4")), try #require(text.range(of: "INC-1")))
        #expect(last.lowerBound < first.lowerBound && !text.contains("<script>alert"))
    }
}

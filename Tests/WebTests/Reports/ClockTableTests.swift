import Foundation
import Incidents
import Testing

@testable import Web

@Suite("The table of clocks")
struct ClockTableTests {
    @Test func `a row for each clock that there is, with median, p90, what is open, and what was in time`() throws {
        let frame = ReportStage.frame(.times, try ReportStage.sheet())
        let group = ClockTable.Group(name: "all", figures: frame.sheet.sheet.figures.all, path: "/x")
        let text = ClockTable(caption: "C", head: "Of", rows: [group]).html.description
        #expect(text.contains("rowspan=\"3\"") && text.contains("<a href=\"/x\">4</a>"))
        for clock in ["first response", "triage", "resolution"] {
            #expect(text.contains("<td>\(clock)</td>"), "\(clock)")
        }
        #expect(!text.contains("vulnerability") && text.contains("not reached"))
        // Of the first responses: one met, two broken, one running.
        #expect(text.contains("33 %, 1 of 3"))
    }

    @Test func `groups lead to their list where there is one`() throws {
        let frame = ReportStage.frame(.times, try ReportStage.sheet())
        let teams = ClockTable.groups(.team, in: frame)
        #expect(teams.contains { $0.path?.contains("team=security") ?? false })
        #expect(teams.contains { $0.name.description == "no team" && $0.path == nil })
        #expect(ClockTable.groups(.rule, in: frame).contains { $0.name.description.contains("/rules/rule-1") })
    }

    @Test func `no group is a sentence`() {
        #expect(ClockTable(caption: "By x", head: "X", rows: []).html.description.contains("nothing was logged"))
    }
}

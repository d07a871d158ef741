import Foundation
import Incidents
import Testing

@testable import Web

@Suite("The page of times")
struct TimesPageTests {
    @Test func `has figures by everything that incidents are told apart by, and a form for any days`() throws {
        let text = TimesPage(frame: ReportStage.frame(.times, try ReportStage.sheet())).html.description
        for head in ["By priority", "By team", "By source", "By rule"] {
            #expect(text.contains("<h2>\(head)</h2>"), "\(head)")
        }
        #expect(text.contains("name=\"from\" type=\"date\" value=\"2026-11-01\""))
        #expect(text.contains("/rules/rule-1") && text.contains("no rule") && text.contains("first response"))
    }

    @Test func `without incidents it says so`() throws {
        let text = TimesPage(frame: ReportStage.frame(.times, try ReportStage.sheet(isEmpty: true))).html.description
        #expect(text.contains("nothing was logged in this time"))
    }
}

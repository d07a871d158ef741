import Foundation
import HTTPTypes
import HouseTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Pages of registers")
struct RegisterPagesTests {
    @Test func `what a person can mend is no trouble of the house`() {
        #expect(RegisterPages.status(of: RegisterConflict(number: 1)) == .conflict)
        #expect(RegisterPages.status(of: ProblemError.noIncident) == .unprocessableContent)
        #expect(RegisterPages.status(of: PlanError.noDraft) == .unprocessableContent)
        #expect(RegisterPages.status(of: DeskRefusal.notAllowed(.respond, role: .viewer)) == .forbidden)
        #expect(RegisterPages.status(of: CancellationError()) == nil)
    }

    @Test func `history shows instants as times, and everything else as it was written`() {
        let fact = HouseFact(
            subject: "EXE-1",
            at: Samples.start,
            by: "<i>ana",
            word: "moved",
            details: ["to": "1798106400", "text": "1798106400", "reason": "<b>"]
        )
        let html = RegisterHistory(facts: [fact], zone: .gmt).html.description
        #expect(html.contains("to: 2026-12-24") && html.contains("text: 1798106400"))
        #expect(html.contains("&lt;b&gt;") && !html.contains("<i>ana"))
        #expect(RegisterHistory(facts: [], zone: .gmt).html.description.isEmpty)
    }
}

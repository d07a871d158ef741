import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("A version of the response plan")
struct PlanVersionPageTests {
    @Test func `a draft says that it does not hold, and shows line by line what differs`() throws {
        var plan = ResponsePlan.first(by: "ana", at: Samples.start)
        let page = try #require(plan.current.pages.first)
        let changed = PlanPage(key: page.key, title: page.title, text: "one new line <b>")
        _ = try plan.take(.write(changed), by: "ben", at: Samples.start)
        let draft = try #require(plan.draft)
        let html = PlanVersionPage(
            version: draft,
            before: plan.current,
            zone: .gmt,
            reader: IncidentView.reader(.viewer)
        )
        .html.description
        #expect(html.contains("a draft, which does not hold"))
        #expect(html.contains("<ins>one new line &lt;b&gt;</ins>") && html.contains("<del>"))
        let same = PlanChanges(difference: PlanDifference(from: draft, to: draft), against: 1).html.description
        #expect(same.contains("Nothing."))
    }
}

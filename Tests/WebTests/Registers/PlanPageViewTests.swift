import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The page of the response plan")
struct PlanPageViewTests {
    @Test(arguments: [(0.0, "due again by"), (350, "is due by"), (400, "is overdue since")])
    func `the yearly review says how it stands`(days: Double, words: String) {
        let plan = ResponsePlan.first(by: "ana", at: Samples.start)
        let now = Samples.start.addingTimeInterval(days * 86_400)
        let page = PlanPageView(
            plan: plan,
            yearly: YearlyTest(exercises: [], incidents: [], adopted: plan.adopted, in: .gmt, at: now),
            duties: DutyLine.defaults,
            facts: [],
            now: now,
            zone: .gmt,
            reader: IncidentView.reader(.viewer),
            refusal: nil
        ).html.description
        #expect(page.contains(words))
        #expect(!page.contains("/plan/draft"), "who only reads does not change it")
        #expect(page.contains("the data protection authority"))
    }
}

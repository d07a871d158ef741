import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("The response plan")
struct ResponsePlanTests {
    static func plan() -> ResponsePlan { ResponsePlan.first(by: "ana", at: Samples.start) }

    @Test func `a new house begins with pages, and with nobody in the roles`() {
        let plan = Self.plan()
        #expect(plan.current.number == 1)
        #expect(plan.current.pages.count == 10)
        #expect(Set(plan.current.pages.map(\.key)).count == 10)
        #expect(
            plan.current.pages.allSatisfy {
                JobID(text: $0.key) != nil && $0.text.count <= Limits.planPageCharactersMax
            }
        )
        #expect(plan.current.vacant == PlanRole.Name.allCases)
        #expect(plan.version(1) == plan.current)
        #expect(plan.version(2) == nil)
    }

    @Test func `the yearly review is reminded of a month before`() {
        let plan = Self.plan()
        let due = Date(rfc3339: "2027-11-25T00:00:00Z")
        #expect(plan.review(in: .gmt, at: FigureSamples.day(300)) == .fine(until: due))
        #expect(plan.review(in: .gmt, at: due.addingTimeInterval(-30 * 86_400 - 1)) == .fine(until: due))
        #expect(plan.review(in: .gmt, at: due.addingTimeInterval(-30 * 86_400)) == .soon(due: due))
        #expect(plan.review(in: .gmt, at: due) == .overdue(since: due))
    }

    @Test func `a store puts together what it kept`() throws {
        var plan = Self.plan()
        _ = try plan.take(.write(PlanPage(key: "x", title: "X", text: "x")), by: "ana", at: Samples.start)
        let again = ResponsePlan(
            current: plan.current,
            earlier: plan.earlier,
            draft: plan.draft,
            reviewedAt: plan.reviewedAt,
            reviewedBy: plan.reviewedBy,
            version: plan.version
        )
        #expect(again == plan)
        #expect(plan.version(2) == plan.draft)
    }
}

import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Steps on the response plan")
struct PlanStepTests {
    private static let page = PlanPage(key: "purpose", title: "What this plan is for", text: "To be ready.")

    private static func take(
        _ plan: inout ResponsePlan,
        _ steps: PlanStep...,
        by person: String = "ana",
        day: Double = 1
    )
        throws(PlanError)
    {
        for step in steps { _ = try plan.take(step, by: person, at: FigureSamples.day(day)) }
    }

    @Test func `a draft is written by one and approved by another, and every version is kept`() throws {
        var plan = ResponsePlanTests.plan()
        let old = plan.current
        try Self.take(&plan, .write(Self.page), .staff(PlanRole(name: .commander, holder: "cem")), .explain("shorter"))
        #expect(plan.current == old)
        #expect(plan.draft?.number == 2)
        #expect(plan.draft?.pages.first == Self.page)
        #expect(try plan.take(.approve, by: "ben", at: FigureSamples.day(2)) == .approved(version: 2))
        #expect(plan.current.number == 2)
        #expect(plan.current.approvedBy == "ben")
        #expect(plan.current.role(.commander)?.holder == "cem")
        #expect(plan.earlier == [old])
        #expect(plan.draft == nil)
        #expect(plan.reviewedAt == FigureSamples.day(2))
        try Self.take(&plan, .write(Self.page.with(text: "x")), .discard, .confirm, day: 9)
        #expect(plan.current.number == 2)
        #expect(plan.reviewedAt == FigureSamples.day(9))
    }

    @Test func `once somebody heads security, only they or a deputy approve`() throws {
        var plan = ResponsePlanTests.plan()
        let head = PlanRole(name: .headOfSecurity, holder: "hanna", deputies: ["dora"])
        try Self.take(&plan, .staff(head), .explain("first"))
        try Self.take(&plan, .approve, by: "ben")
        try Self.take(&plan, .write(Self.page), .explain("r"))
        #expect(throws: PlanError.mayNotApprove([.headOfSecurity])) { try Self.take(&plan, .approve, by: "ben") }
        try Self.take(&plan, .approve, by: "dora")
        #expect(plan.current.number == 3)
    }

    @Test func `nobody approves what they wrote at, whoever wrote last`() throws {
        var plan = ResponsePlanTests.plan()
        try Self.take(&plan, .write(Self.page))
        try Self.take(&plan, .explain("r"), by: "ben")
        for person in ["ana", "ben"] {
            #expect(throws: PlanError.secondPersonNeeded(person)) { try Self.take(&plan, .approve, by: person) }
        }
        #expect(throws: PlanError.secondPersonNeeded("tocsin")) { try Self.take(&plan, .approve, by: "tocsin") }
    }

    @Test func `what does not fit is refused, and nothing changes`() throws {
        let plan = ResponsePlanTests.plan()
        var drafted = plan
        try Self.take(&drafted, .write(Self.page))
        var bare = plan
        for page in plan.current.pages.dropFirst() { try Self.take(&bare, .remove(key: page.key)) }
        let long = String(repeating: "x\n", count: 1_001) + "x"
        let cases: [(ResponsePlan, PlanStep, PlanError)] = [
            (plan, .approve, .noDraft), (plan, .discard, .noDraft), (plan, .explain("r"), .noDraft),
            (drafted, .confirm, .draftWaits),
            (drafted, .write(Self.page), .alreadySo), (plan, .remove(key: "x"), .noSuchPage("x")),
            (bare, .remove(key: "purpose"), .lastPage),
            (plan, .write(PlanPage(key: "A b", title: "t", text: "x")), .keyMalformed("A b")),
            (plan, .write(PlanPage(key: "a", title: "", text: "x")), .textMissing("the title")),
            (plan, .write(PlanPage(key: "a", title: "t", text: " ")), .textMissing("the text")),
            (plan, .write(PlanPage(key: "a", title: "t", text: long)), .tooManyLines(1_000)),
            (plan, .staff(PlanRole(name: .scribe)), .alreadySo),
            (plan, .staff(PlanRole(name: .scribe, holder: "a", deputies: ["a"])), .deputyOfThemselves("a")),
            (plan, .staff(PlanRole(name: .scribe, deputies: ["a"])), .deputyOfNobody(.scribe)),
            (plan, .staff(PlanRole(name: .scribe, holder: " ")), .textMissing("a name")),
            (plan, .decide(.sharing, by: []), .nobodyApproves(.sharing)),
            (plan, .decide(.sharing, by: [.headOfSecurity]), .alreadySo),
        ]
        for (plan, step, error) in cases {
            var tried = plan
            #expect(throws: error, "\(step)") { try Self.take(&tried, step, by: "ben") }
            #expect(tried == plan)
        }
        #expect(throws: PlanError.textMissing("the reason for the new version")) {
            try Self.take(&drafted, .approve, by: "ben")
        }
    }
}

extension PlanPage {
    fileprivate func with(text: String) -> PlanPage { PlanPage(key: key, title: title, text: text) }
}

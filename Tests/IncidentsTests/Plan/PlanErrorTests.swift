import Testing

@testable import Incidents

@Suite("Refusals of the response plan")
struct PlanErrorTests {
    @Test func `a refusal says what to do`() {
        #expect("\(PlanError.draftWaits)".contains("approve or discard it"))
        #expect(
            "\(PlanError.mayNotApprove([.headOfSecurity]))"
                == "a new version is approved by the head of security or a deputy"
        )
        #expect("\(PlanError.deputyOfNobody(.scribe))".contains("name a holder before deputies"))
    }

    @Test func `a text is kept without white space around it, up to its limit`() throws {
        #expect(try PlanError.text(" a ", "x") == "a")
        #expect(throws: PlanError.tooLong("x", charactersMax: 1)) { try PlanError.text("ab", "x", most: 1) }
    }
}

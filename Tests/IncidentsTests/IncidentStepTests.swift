import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("What a person may do to an incident")
struct IncidentStepTests {
    @Test func `facts belong to their step, and each step to its place`() {
        #expect(IncidentStep.identify(Identification()).place == .untilConfirmed(.identification))
        #expect(IncidentStep.log(Logging()).place == .from(.logging))
        #expect(
            IncidentStep.confirm(
                Incidents.Classification(kind: .incident, areas: [], category: nil, priority: .low),
                reason: ""
            ).place == .only(.closing)
        )
        #expect(IncidentStep.learn(Lessons()).place == .from(.lessons))
        #expect(IncidentStep.reopen(at: .logging, reason: "").place == .whenOver)
        #expect(IncidentStep.note("").place == .anywhere)
    }

    @Test func `a word to the reporter is a response, a note is none`() {
        #expect(IncidentStep.tell("x").isResponse && IncidentStep.take(access: .unchecked).isResponse)
        #expect(IncidentStep.leave.isResponse)
        #expect(!IncidentStep.note("x").isResponse && !IncidentStep.pause(reason: "r").isResponse)
    }

    @Test func `an assignment says how it was found out that they can open it`() throws {
        var walker = try Walker()
        try walker.walk(to: .assignment)
        let asked = ["jira: asked, open", "zoho: not asked: no account known for ben"]
        let what = try walker.take(.assign(team: "security", to: "ben", access: .told(asked)))
        guard case .recorded(.assignment, let facts)? = what.first else {
            Issue.record("it is recorded")
            return
        }
        #expect(facts["access"] == "confirmed by hand; jira: asked, open; zoho: not asked: no account known for ben")
        #expect(AccessCheck.unchecked.words == "not checked" && AccessCheck.failed(["x"]).words == "not open: x")
    }
}

import Detection
import Testing

@testable import Operations

@Suite("A rule as people read it")
struct RuleViewTests {
    @Test func `says what it applies to, and that correlations count others`() throws {
        let set = try LineStage.rules(LineStage.guessing)
        let views = set.rules.map { RuleView($0, numbers: RuleNumbers()) }
        #expect(views.map(\.appliesTo) == ["linux, sshd", "other rules' matches"])
        #expect(views.map(\.isCorrelation) == [false, true] && views.map(\.hasFindings) == [false, true])
        #expect(views[0].health.isSilent && views[0].off == nil)
        let trouble = RuleTrouble(path: "a.yml", line: 2, column: 3, stopsRule: true, text: "t", remedy: "r")
        #expect(trouble.place == "a.yml:2:3")
    }
}

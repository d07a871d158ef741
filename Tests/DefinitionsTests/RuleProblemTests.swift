import Definitions
import Testing

@Suite("A problem of a rule")
struct RuleProblemTests {
    @Test func `it is written as compilers do, remedy in brackets`() {
        let problem = RuleProblem(
            path: "x/a.yml",
            line: 3,
            column: 9,
            severity: .error,
            text: "no level",
            remedy: "add one"
        )
        #expect(problem.description == "x/a.yml:3:9: error: no level (add one)")
        let warning = RuleProblem(path: "a", line: 1, column: 1, severity: .warning, text: "odd")
        #expect(warning.description == "a:1:1: warning: odd")
    }
}

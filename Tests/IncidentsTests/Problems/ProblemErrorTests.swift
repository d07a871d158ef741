import Testing
import Vocabulary

@testable import Incidents

@Suite("Refusals of a problem record")
struct ProblemErrorTests {
    @Test func `a refusal says what to do`() {
        #expect("\(ProblemError.notKnown)".contains("write the known error down"))
        #expect("\(ProblemError.resolved)".contains("re-open it first"))
        #expect("\(ProblemError.notLinked(IncidentID(rawValue: 4)))" == "INC-4 is not linked to this problem")
        #expect("\(ProblemError.tooMany(500))".contains("at most 500"))
    }

    @Test func `a text is kept without white space around it, up to its limit`() throws {
        #expect(try ProblemError.text(" a\n", "x") == "a")
        #expect(try ProblemError.text("abc", "x", most: 3) == "abc")
        #expect(throws: ProblemError.tooLong("x", charactersMax: 2)) { try ProblemError.text("abc", "x", most: 2) }
    }
}

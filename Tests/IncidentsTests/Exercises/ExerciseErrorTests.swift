import Testing

@testable import Incidents

@Suite("Refusals of an exercise")
struct ExerciseErrorTests {
    @Test func `a refusal says what to do`() {
        #expect("\(ExerciseError.nobodyPlays)".contains("invite somebody first"))
        #expect("\(ExerciseError.facilitatorPlays("ana"))".hasPrefix("ana tells the story and knows how it ends"))
        #expect("\(ExerciseError.notNow(.reviewed))" == "the exercise is reviewed; that is not done then")
    }

    @Test func `a text is kept without white space around it, up to its limit`() throws {
        #expect(try ExerciseError.text(" a ", "x") == "a")
        #expect(throws: ExerciseError.tooLong("x", charactersMax: 1)) { try ExerciseError.text("ab", "x", most: 1) }
    }
}

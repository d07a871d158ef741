import Testing

@testable import Incidents

@Suite("Texts of registers")
struct TextRefusalTests {
    @Test func `one that nobody sees is missing, one without end is too long`() throws {
        #expect(try PlanError.text(" a \n", "the name") == "a")
        for unseen in ["", " \n", "\u{200B}\u{202E}", "\u{0}"] {
            #expect(throws: ProblemError.textMissing("the title")) { try ProblemError.text(unseen, "the title") }
        }
        #expect(throws: ExerciseError.tooLong("the title", charactersMax: 3)) {
            try ExerciseError.text("abcd", "the title", most: 3)
        }
        #expect(throws: DisclosureError.textMissing("the reason")) {
            try DisclosureError.text("\u{2060}", "the reason")
        }
    }
}

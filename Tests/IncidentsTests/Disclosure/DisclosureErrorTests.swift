import Testing

@testable import Incidents

@Suite("Refusals of the disclosure desk")
struct DisclosureErrorTests {
    @Test func `a refusal says what to do`() {
        #expect("\(DisclosureError.creditFirst)".contains("ask about credit first"))
        #expect(
            "\(DisclosureError.outOfOrder(.blog, first: .patches))"
                == "the release day has its order: first make the patches public"
        )
        #expect("\(DisclosureError.missing(["a", "b"]))" == "it cannot be published yet: a; b")
    }

    @Test func `a text is kept without white space around it, up to its limit`() throws {
        #expect(try DisclosureError.text(" a ", "x") == "a")
        #expect(throws: DisclosureError.textMissing("x")) { try DisclosureError.text("\n", "x") }
        #expect(throws: DisclosureError.tooLong("x", charactersMax: 1)) { try DisclosureError.text("ab", "x", most: 1) }
    }
}

import Testing
import Vocabulary

@testable import Incidents

@Suite("Texts that people write into an incident")
struct IncidentTextTests {
    @Test func `white space around is dropped, and nothing is nothing`() throws {
        #expect(try IncidentText.needed(" a b \n", "x") == "a b")
        #expect(try IncidentText.optional(" \n\t", "x") == nil)
        #expect(throws: IncidentError.textMissing("x")) { try IncidentText.needed("  ", "x") }
        #expect(throws: IncidentError.reasonMissing) { try IncidentText.reason("") }
    }

    @Test func `a text has an end`() {
        let long = String(repeating: "a", count: Limits.reasonCharactersMax + 1)
        #expect(throws: IncidentError.tooLong("x", charactersMax: Limits.reasonCharactersMax)) {
            try IncidentText.optional(long, "x")
        }
    }

    @Test(arguments: ["https://x.example/a?b=c#d", "HTTP://x", "https://[::1]:8443/"])
    func `an address of the web is a link`(text: String) throws {
        #expect(try IncidentText.link(text) == text)
    }

    @Test(arguments: [
        "javascript:alert(1)", "data:text/html,x", "//x.example", "https://", "https://x y", "https://x/\"><b>",
        "https://x\u{202E}\n", "ftp://x", "x",
    ]) func `anything else is not`(text: String) {
        #expect(throws: IncidentError.self) { try IncidentText.link(text + " x") }
        if !text.contains("\u{202E}") { #expect(throws: IncidentError.linkMalformed) { try IncidentText.link(text) } }
    }
}

import HouseTesting
import Operations
import Ports
import Testing

@testable import Web

@Suite("The list of rules")
struct RulesPageTests {
    @Test func `without rules it says how to write one, and every problem is told with its remedy`() {
        let reader = Reader(person: Person(name: "ana", role: .viewer, passwordHash: ""), formKey: "k")
        let problems = [
            RuleTrouble(
                path: "a.yml",
                line: 3,
                column: 7,
                stopsRule: true,
                text: "no modifier <x>",
                remedy: "did you mean re?"
            ),
            RuleTrouble(path: "a.yml", line: 9, column: 1, stopsRule: false, text: "the title is taken", remedy: ""),
        ]
        let now = Samples.start
        let page = RulesPage(
            rules: [],
            problems: problems,
            lens: RulesLens(FormBody("q=%22")),
            now: now,
            reader: reader
        )
        .html.description
        #expect(page.contains("tocsin rules check") && page.contains("a.yml:3:7") && page.contains("did you mean re?"))
        #expect(page.contains("2 problems") && page.contains("no modifier &lt;x&gt;") && page.contains("doubtful"))
        let clean = RulesPage(rules: [], problems: [], lens: RulesLens(), now: now, reader: reader).html.description
        #expect(!clean.contains("problem"))
    }
}

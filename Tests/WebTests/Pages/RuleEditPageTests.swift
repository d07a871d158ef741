import HouseTesting
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The page where a rule is written")
struct RuleEditPageTests {
    private func page(locked: String?, check: RuleCheck?) -> String {
        RuleEditPage(
            address: .ruleEdit(RuleID(rawValue: "a")),
            title: "A",
            place: "rules/a.yml",
            text: "title: A\nx: 1",
            fingerprint: "f",
            reason: "\"why\"",
            ruleCount: 1,
            locked: locked,
            check: check,
            reader: Reader(person: Person(name: "enno", role: .engineer, passwordHash: ""), formKey: "k")
        ).html.description
    }

    @Test func `a file that cannot be written is told, and its text can still be checked`() {
        let html = page(locked: "rules/a.yml came with a pack", check: nil)
        #expect(
            html.contains("came with a pack") && html.contains("value=\"check\"") && !html.contains("value=\"save\"")
        )
        #expect(html.contains("value=\"&quot;why&quot;\"") && html.contains(">\ntitle: A\nx: 1</textarea>"))
        #expect(page(locked: nil, check: nil).contains("value=\"save\""))
    }

    @Test func `problems of other files are named by their file`() {
        var check = RuleCheck()
        check.problems = [
            RuleTrouble(
                path: "rules/a.yml",
                line: 2,
                column: 1,
                stopsRule: true,
                text: "no key x",
                remedy: "remove it"
            ),
            RuleTrouble(path: "rules/b.yml", line: 7, column: 3, stopsRule: true, text: "counts a", remedy: ""),
        ]
        let html = page(locked: nil, check: check)
        #expect(html.contains("2 problems") && html.contains("<a href=\"#line-2\">line 2, column 1</a>"))
        #expect(html.contains("<code>rules/b.yml:7:3</code>") && html.contains("<em>remove it</em>"))
        #expect(html.contains("<span id=\"line-2\" class=\"marked\">x: 1</span>"))
        #expect(!html.contains("line-7\" class"))
    }
}

import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The audit trail's page")
struct AuditPageTests {
    @Test func `a full page leads to older facts, and every text is escaped`() {
        let fact = HouseFact(subject: "person <a>", at: Samples.start, by: "<b>", word: "w", details: ["k": "<v>"])
        let page = AuditPage(
            query: FormBody("by=%22x"),
            facts: [StoredFact(number: 7, fact: fact)],
            limit: 1,
            reader: Reader(person: Person(name: "aud", role: .auditor, passwordHash: ""), formKey: "k")
        ).html.description
        #expect(page.contains("person &lt;a&gt;") && page.contains("&lt;v&gt;") && page.contains("value=\"&quot;x\""))
        #expect(page.contains("/settings/audit?by=%22x&amp;before=7"))
    }
}

import Operations
import Testing

@testable import Web

@Suite("The tests of a rule on its page")
struct RuleTestsTests {
    @Test func `each passed, or failed with what differed`() {
        let outcomes = [
            RuleCheck.TestOutcome(name: "good", line: 2, failures: []),
            RuleCheck.TestOutcome(name: "<bad>", line: 9, failures: ["expected 1 alerts, found 0"]),
        ]
        let html = RuleTests.html(outcomes, refusal: "").description
        #expect(
            html.contains("1 passed, 1 failed.") && html.contains("&lt;bad&gt; (line 9)<br>expected 1 alerts, found 0")
        )
        #expect(RuleTests.html(nil, refusal: "").description.contains("No tests lie beside the rule"))
        #expect(RuleTests.html(nil, refusal: "too <many>").description.contains("too &lt;many&gt;"))
    }
}

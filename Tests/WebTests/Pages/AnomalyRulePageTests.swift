import HouseTesting
import Testing
import Vocabulary

@testable import Web

@Suite("An anomaly rule's page")
struct AnomalyRulePageTests {
    @Test func `what it needs, its guide, and what it raised`() {
        let page = AnomalyRulePage(
            rule: AnomalyRulesPageTests.rule,
            text: ("id: 5f0c", true),
            alerts: [Samples.alert(3)],
            reader: AnomalySamples.reader()
        )
        let text = page.html.description
        #expect(
            text.contains("3 anomalies of different jobs") && text.contains("root") && text.contains("/alerts/ALR-3")
        )
        #expect(
            text.contains("Then quiet for</dt><dd>1 h") && text.contains("/jobs/5f0c/remove")
                && text.contains("/rules/5f0c/edit")
        )
        let pack = AnomalyRulePage(
            rule: AnomalyRulesPageTests.rule,
            text: ("id: 5f0c <x>", false),
            alerts: [],
            reader: AnomalySamples.reader()
        )
        #expect(
            !pack.html.description.contains("/jobs/5f0c/remove") && pack.html.description.contains("raised none yet")
                && pack.html.description.contains("5f0c &lt;x&gt;")
        )
    }
}

import Anomalies
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The list of anomaly rules")
struct AnomalyRulesPageTests {
    static let rule = AnomalyRule(
        id: RuleID(rawValue: "5f0c"),
        title: "Several <jobs>",
        groups: ["authentication"],
        minimumScore: Score(40),
        count: 3,
        isOfDifferentJobs: true,
        withinSeconds: 2_700,
        join: "user.name",
        exceptValues: ["root"],
        guide: "# G\n\n- [ ] look",
        tags: ["attack.t1110"]
    )

    @Test func `a rule says in a sentence what it needs`() {
        #expect(
            AnomalyRuleWords.text(Self.rule)
                == "3 anomalies of different jobs of the group authentication, scored 40 and more, within 45 min, on the same user.name"
        )
        let one = AnomalyRule(
            id: RuleID(rawValue: "a"),
            title: "a",
            jobs: [JobID(rawValue: "x")],
            minimumScore: Score(80),
            shapes: [.rare]
        )
        #expect(AnomalyRuleWords.text(one) == "1 anomaly of x, scored 80 and more (hardly ever seen)")
        let all = AnomalyRule(id: RuleID(rawValue: "a"), title: "a", minimumScore: Score(80), join: "host.name")
        #expect(AnomalyRuleWords.text(all) == "1 anomaly of any job, scored 80 and more, on a host.name")
    }

    @Test func `the list leads to each, and only who may writes one`() {
        let text = AnomalyRulesPage(rules: [Self.rule], reader: AnomalySamples.reader(.viewer)).html.description
        #expect(text.contains("href=\"/rules/5f0c\">Several &lt;jobs&gt;") && !text.contains("Write a rule"))
        let empty = AnomalyRulesPage(rules: [], reader: AnomalySamples.reader()).html.description
        #expect(empty.contains("no anomaly becomes an alert") && empty.contains("/jobs/new?as=rule"))
    }
}

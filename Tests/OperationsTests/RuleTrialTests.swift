import Detection
import Operations
import Testing

@Suite("The tests beside a rule")
struct RuleTrialTests {
    private static let tests = """
        tests:
          - name: one try
            events: [{framing: syslog, raw: '<38>Nov 24 10:00:00 b sshd[1]: Failed password for root from 203.0.113.9 port 1 ssh2'}]
            alerts: [{rule: ALERT, level: LEVEL, message: 'One on b'}]
        """

    private func failures(_ rule: String, _ level: String) throws -> [String] {
        let text = RuleStage.rule("one") + "tocsin: {message: 'One on {host.name}'}\n"
        let (rules, _) = RuleSet.load([RuleText(path: "a.yml", bytes: Array(text.utf8))])
        let tests = Self.tests.replacing("ALERT", with: rule).replacing("LEVEL", with: level)
        let (read, problems) = RuleTest.read(RuleText(path: "t.tests.yml", bytes: Array(tests.utf8)))
        #expect(problems.isEmpty)
        return RuleTrial(rules: rules).failures(of: try #require(read.first))
    }

    @Test func `pass when exactly the alerts come that they expect`() throws {
        #expect(try failures("One", "high") == [])
    }

    @Test func `say what differs`() throws {
        #expect(try failures("Two", "low") == ["expected rule Two, found One", "expected level low, found high"])
        let (rules, _) = RuleSet.load([RuleText(path: "a.yml", bytes: Array(RuleStage.rule("one", field: "a: 1").utf8))]
        )
        let (tests, _) = RuleTest.read(
            RuleText(path: "t.yml", bytes: Array(Self.tests.replacing("LEVEL", with: "low").utf8))
        )
        #expect(RuleTrial(rules: rules).failures(of: try #require(tests.first)) == ["expected 1 alerts, found 0"])
    }
}

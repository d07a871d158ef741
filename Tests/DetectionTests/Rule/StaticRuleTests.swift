import Definitions
import Events
import Testing
import Vocabulary

@testable import Detection

@Suite("A static rule")
struct StaticRuleTests {
    @Test(arguments: [("informational", false), ("low", true), ("critical", true)])
    func `alerts when its level is above informational`(level: String, hasFindings: Bool) throws {
        let yaml = Fixture.rule(detection: "s: {f: 1}\ncondition: s").replacing("level: high", with: "level: \(level)")
        let rule = try #require(Fixture.load(yaml).0.rules.first)
        #expect(rule.hasFindings == hasFindings)
        #expect(!rule.isCorrelation)
        #expect(rule.logSource == LogSource(product: "p"))
        #expect(rule.line == 1)
    }

    @Test func `levels are ordered and give the band of the alert`() {
        #expect(RuleLevel.allCases.map(\.severity) == [nil, .low, .medium, .high, .critical])
        #expect(RuleLevel.allCases.sorted() == RuleLevel.allCases)
    }
}

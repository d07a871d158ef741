import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("How often a rule was right")
struct RuleFiguresTests {
    @Test func `false positives are a share of what was judged`() throws {
        let verdicts: [(rule: String, verdict: AlertOutcome.Verdict)] = [
            ("a", .right), ("a", .wrong), ("a", .wrong), ("a", .harmless), ("a", .open), ("a", .neither), ("b", .open),
            ("c", .wrong),
        ]
        let alerts = verdicts.enumerated().map {
            let rule = RuleID(rawValue: $1.rule)
            return AlertOutcome(alert: AlertID(rawValue: Int64($0 + 1)), rule: rule, verdict: $1.verdict)
        }
        var samples = FigureSamples()
        try samples.add(alerts: [1, 2, 8])
        try samples.add(alerts: [3], to: [(.categorization, 1)], then: [(.dismiss(reason: "r"), "ana", 2)])
        let figures = RuleFigures.all(of: alerts, incidents: samples.incidents)
        #expect(figures.map(\.rule.rawValue) == ["a", "c", "b"])
        #expect(figures.map(\.falsePositiveRate) == [0.5, 1, nil])
        #expect(figures.map(\.judged) == [4, 1, 0])
        #expect(figures.map(\.incidents) == [2, 1, 0])
        #expect(figures.map(\.dismissed) == [1, 0, 0])
        #expect(RuleFigures.all(of: [], incidents: []).isEmpty)
    }
}

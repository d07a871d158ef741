import Definitions
import Detection
import Events
import Foundation
import Testing
import Vocabulary

@testable import Operations

@Suite("What rules would have raised")
struct BacktestTests {
    private static let rules = """
        title: Fails
        id: fails
        name: fails
        level: low
        logsource: {product: p}
        detection: {s: {act: fail}, condition: s}
        tocsin: {entity: user.name, window: 1h}
        ---
        title: Many
        id: many
        level: high
        correlation: {type: event_count, rules: [fails], group-by: [user.name], timespan: 10m, condition: {gte: 2}, generate: true}
        ---
        title: Never
        id: never
        level: low
        logsource: {product: p}
        detection: {s: {act: nothing}, condition: s}

        """

    private func event(_ minutes: Double, _ user: String) -> LogEvent {
        let at = Date(timeIntervalSince1970: 1_800_000_000 + minutes * 60)
        return LogEvent(
            at: at,
            receivedAt: at,
            logSource: LogSource(product: "p"),
            fields: ["act": .text("fail"), "user.name": .text(user)]
        )
    }

    @Test func `matches, alerts and days are counted, repeats grouped as the house does`() throws {
        let (set, problems) = RuleSet.load([RuleText(path: "r.yml", bytes: Array(Self.rules.utf8))])
        #expect(problems.filter { $0.severity == .error }.isEmpty, "\(problems)")
        var backtest = Backtest(set)
        let matcher = RuleMatcher(set)
        var correlator = Correlator(for: set)
        for event in [
            event(0, "eve"), event(30, "eve"), event(31, "bob"), event(35, "bob"), event(200, "eve"),
            event(1_600, "eve"),
        ] {
            let matches = matcher.matches(event)
            let findings = correlator.findings(for: [event], matches: [matches])
            backtest.take(RetroHunt.Hit(event: event, matches: matches, findings: findings))
        }
        let tally = try #require(backtest.tallies[RuleID(rawValue: "fails")])
        #expect(tally.matchCount == 6 && tally.alertCount == 4 && tally.entities.values.sorted() == [2, 4])
        #expect(backtest.tallies[RuleID(rawValue: "many")]?.alertCount == 1)
        #expect(tally.top(1).map(\.count) == [4])
        let report = backtest.report
        #expect(report.first == "Fails: 6 matches, 4 alerts" && report.last == "Never: nothing")
        #expect(report.contains("  2027-01-15  5 matches, 3 alerts") && report.contains { $0.hasPrefix("  about: ") })
    }
}

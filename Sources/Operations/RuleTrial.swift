import Alerts
public import Detection
import Events
import Foundation
import Vocabulary

/// Runs a rule file's tests: raw logs through the normaliser, the rules of the file, and grouping, as on the line.
public struct RuleTrial: Sendable {
    private let rules: RuleSet

    public init(rules: RuleSet) { self.rules = rules }

    /// What was wrong, a sentence each; empty when the test passed.
    public func failures(of test: RuleTest) -> [String] {
        let alerts = self.alerts(of: test)
        var failures: [String] = []
        if alerts.count != test.alerts.count {
            let found = alerts.map { "\($0.finding.title) (\($0.finding.message))" }.joined(separator: "; ")
            failures.append(
                "expected \(test.alerts.count) alerts, found \(alerts.count)\(found.isEmpty ? "" : ": \(found)")"
            )
        }
        for (expected, alert) in zip(test.alerts, alerts) {
            if alert.finding.title != expected.rule {
                failures.append("expected rule \(expected.rule), found \(alert.finding.title)")
            }
            if let level = expected.level, level.severity != alert.severity {
                failures.append("expected level \(level.rawValue), found \(alert.severity.word.lowercased())")
            }
            if let message = expected.message, LineText(alert.finding.message).text != LineText(message).text {
                failures.append("expected message \"\(message)\", found \"\(alert.finding.message)\"")
            }
        }
        return failures
    }

    private func alerts(of test: RuleTest) -> [Alert] {
        let normaliser = Normaliser()
        var assembler = AuditAssembler()
        let logs = test.rawLogs()
        let now = logs.last?.receivedAt ?? RuleTest.start
        var events = assembler.join(logs.map(normaliser.event), at: now)
        events += assembler.finish()
        var correlator = Correlator(for: rules)
        var findings = correlator.findings(for: events, matches: rules.matches(in: events))
        findings += correlator.findingsAtEnd()
        var trial = AlertTrial()
        for finding in findings { trial.take(finding, at: now) }
        return trial.alerts
    }
}

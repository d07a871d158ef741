public import Detection
public import Events
public import Foundation
public import Ports
public import Vocabulary

extension RuleTally {
    /// What a batch says of its rules, by rule and hour of receipt: every match, also of rules that never alert by
    /// themselves; and of correlations how often they were met.
    ///
    /// `matches`: those of each event, in the batch's order; `now` is the receipt of what time alone made true.
    public static func tallies(
        of batch: [LogEvent],
        matches: [[RuleMatch]],
        findings: [Finding],
        rules: RuleSet,
        at now: Date
    ) -> [RuleTally] {
        var tallies: [Key: (count: Int, lastAt: Date)] = [:]
        func add(_ rule: RuleID, _ at: Date) {
            let key = Key(rule: rule, hour: FeedRhythm.hour(at))
            let known = tallies[key] ?? (0, at)
            tallies[key] = (known.count + 1, max(known.lastAt, at))
        }
        for (event, matches) in zip(batch, matches) {
            for match in matches { add(match.rule, event.receivedAt) }
        }
        if !findings.isEmpty {
            let last = batch.last?.receivedAt ?? now
            for finding in findings where rules.correlations.contains(finding.rule) { add(finding.rule, last) }
        }
        return tallies.map { key, value in
            RuleTally(rule: key.rule, hour: RuleHour(start: key.hour, count: value.count), lastAt: value.lastAt)
        }.sorted { ($0.rule.rawValue, $0.hour.start) < ($1.rule.rawValue, $1.hour.start) }
    }

    private struct Key: Hashable {
        let rule: RuleID
        let hour: Date
    }
}

public import Vocabulary

/// What figures need to know of an alert: its rule, and what became of it.
public struct AlertOutcome: Hashable, Sendable {
    /// The verdict as far as figures go.
    public enum Verdict: String, CaseIterable, Hashable, Sendable {
        case open
        /// A true positive, or a valid anomaly.
        case right
        /// True and harmless: benign.
        case harmless
        /// A false positive, or an anomaly that is not valid.
        case wrong
        /// A duplicate or a test says nothing of the rule.
        case neither
    }

    public let alert: AlertID
    public let rule: RuleID
    public let verdict: Verdict

    public init(alert: AlertID, rule: RuleID, verdict: Verdict) {
        self.alert = alert
        self.rule = rule
        self.verdict = verdict
    }
}

/// How often a rule was right, and what came of it: to be fed back to whoever writes rules.
public struct RuleFigures: Hashable, Sendable {
    public let rule: RuleID
    public let alerts: Int
    /// With a verdict that says something of the rule.
    public let judged: Int
    public let falsePositives: Int
    /// Incidents with an alert of it.
    public let incidents: Int
    /// Those of them that were no incident.
    public let dismissed: Int

    /// Of the judged alerts, 0...1; nil when none was judged.
    public var falsePositiveRate: Double? { judged == 0 ? nil : Double(falsePositives) / Double(judged) }

    /// A row for each rule, the most false positives first; merged and played incidents are not counted.
    public static func all(of alerts: [AlertOutcome], incidents: [Incident]) -> [RuleFigures] {
        let rules = Dictionary(alerts.map { ($0.alert, $0.rule) }) { first, _ in first }
        var linked: [RuleID: (all: Int, dismissed: Int)] = [:]
        for incident in incidents where incident.isCounted {
            for rule in Set(incident.alerts.compactMap { rules[$0] }) {
                linked[rule, default: (0, 0)].all += 1
                if incident.stage == .noIncident { linked[rule, default: (0, 0)].dismissed += 1 }
            }
        }
        return Dictionary(grouping: alerts, by: \.rule).map { rule, alerts in
            RuleFigures(
                rule: rule,
                alerts: alerts.count,
                judged: alerts.count { [.right, .harmless, .wrong].contains($0.verdict) },
                falsePositives: alerts.count { $0.verdict == .wrong },
                incidents: linked[rule]?.all ?? 0,
                dismissed: linked[rule]?.dismissed ?? 0
            )
        }
        .sorted { ($1.falsePositives, $0.rule.rawValue) < ($0.falsePositives, $1.rule.rawValue) }
    }
}

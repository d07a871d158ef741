public import Foundation

/// What a rule says when it fires: the one value that crosses from detection to alerts.
public struct Finding: Hashable, Sendable {
    /// The type of the alert, and its mark.
    public enum Kind: Hashable, Sendable {
        case staticRule(Severity)
        case anomaly(Score)

        /// The band that deadlines are read from.
        public var severity: Severity {
            switch self {
            case .staticRule(let severity): severity
            case .anomaly(let score): score.severity
            }
        }
    }

    public var kind: Kind
    public var rule: RuleID
    /// The rule's title, as written by its author.
    public var title: String
    /// The rule's template, filled; still hostile text.
    public var message: String
    public var entity: Entity?
    /// The events that made the rule fire, oldest first, at most `Limits.evidenceCountMax`.
    public var evidence: [EventID]
    /// The anomalies that made the rule fire, oldest first; empty for a static rule.
    public var anomalies: [AnomalyID]
    /// The fields that matched, by name, of the last event.
    public var matched: [String]
    /// Event time of the last event.
    public var at: Date
    /// How long after the last repeat a new finding still joins the same alert, in seconds.
    public var groupingSeconds: Double
    /// ATT&CK tags, as in the rule.
    public var tags: [String]
    /// The triage guide that the rule ships with, in Markdown.
    public var guide: String

    public init(
        kind: Kind,
        rule: RuleID,
        title: String,
        message: String,
        entity: Entity? = nil,
        evidence: [EventID] = [],
        anomalies: [AnomalyID] = [],
        matched: [String] = [],
        at: Date,
        groupingSeconds: Double = Limits.groupingSecondsDefault,
        tags: [String] = [],
        guide: String = ""
    ) {
        self.kind = kind
        self.rule = rule
        self.title = title
        self.message = message
        self.entity = entity
        self.evidence = evidence
        self.anomalies = anomalies
        self.matched = matched
        self.at = at
        self.groupingSeconds = groupingSeconds
        self.tags = tags
        self.guide = guide
    }
}

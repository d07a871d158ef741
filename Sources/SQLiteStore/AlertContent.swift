import Alerts
import Foundation
import Vocabulary

/// An alert as the store writes it: everything that is not asked for by SQL, as one JSON text.
struct AlertContent: Codable {
    var finding: FindingContent
    var firstAt: Date
    var lastAt: Date
    var count: Int
    var clock: ClockContent
    var verdict: VerdictContent?
    var assignee: String?
    var previous: Int64?
    var notices: [String]

    init(_ alert: Alert) {
        finding = FindingContent(alert.finding)
        firstAt = alert.firstAt
        lastAt = alert.lastAt
        count = alert.count
        clock = ClockContent(alert.clock)
        verdict = alert.verdict.map(VerdictContent.init)
        assignee = alert.assignee
        previous = alert.previous?.rawValue
        notices = alert.notices.map(\.rawValue).sorted()
    }
}

/// A verdict in the store.
struct VerdictContent: Codable {
    var decision: String
    var reason: String
    var by: String
    var at: Date

    init(_ verdict: Verdict) {
        decision = verdict.decision.rawValue
        reason = verdict.reason
        by = verdict.by
        at = verdict.at
    }

    func verdict() throws -> Verdict {
        guard let known = Verdict.Decision(rawValue: decision) else { throw StoredValueUnknown(value: decision) }
        return Verdict(decision: known, reason: reason, by: by, at: at)
    }
}

/// A finding in the store.
struct FindingContent: Codable {
    var severity: String?
    var score: Double?
    var rule: String
    var title: String
    var message: String
    var entityFields: [String]?
    var entityValues: [String]?
    var evidence: [Int64]
    /// Missing in what was written before there were anomalies.
    var anomalies: [Int64]?
    var matched: [String]
    var at: Date
    var groupingSeconds: Double
    var tags: [String]
    var guide: String

    init(_ finding: Finding) {
        switch finding.kind {
        case .staticRule(let severity): self.severity = severity.word
        case .anomaly(let score): self.score = score.value
        }
        rule = finding.rule.rawValue
        title = finding.title
        message = finding.message
        entityFields = finding.entity?.fields
        entityValues = finding.entity?.values
        evidence = finding.evidence.map(\.rawValue)
        anomalies = finding.anomalies.isEmpty ? nil : finding.anomalies.map(\.rawValue)
        matched = finding.matched
        at = finding.at
        groupingSeconds = finding.groupingSeconds
        tags = finding.tags
        guide = finding.guide
    }

    func finding() throws -> Finding {
        let kind: Finding.Kind
        if let score {
            kind = .anomaly(Score(score))
        } else {
            guard let word = severity, let known = Severity(word: word) else {
                throw StoredValueUnknown(value: severity ?? "no severity")
            }
            kind = .staticRule(known)
        }
        var entity: Entity?
        if let entityFields, let entityValues { entity = Entity(fields: entityFields, values: entityValues) }
        return Finding(
            kind: kind,
            rule: RuleID(rawValue: rule),
            title: title,
            message: message,
            entity: entity,
            evidence: evidence.map(EventID.init),
            anomalies: (anomalies ?? []).map(AnomalyID.init),
            matched: matched,
            at: at,
            groupingSeconds: groupingSeconds,
            tags: tags,
            guide: guide
        )
    }
}

/// A word in the database that this version does not know: it was written by a newer one.
struct StoredValueUnknown: Error, CustomStringConvertible {
    let value: String
    var description: String {
        "the database holds \"\(value)\", which this version does not know; run the newer version"
    }
}

public import Alerts
public import Events
public import Foundation
public import Vocabulary

/// Values that tests begin with.
public enum Samples {
    public static let start = Date(rfc3339: "2026-11-24T10:00:00Z")
    public static let calendar = BusinessCalendar(timeZone: .gmt)
    public static let policy = TriagePolicy(calendars: [calendar])
    public static let link = AlertLink(publicURL: "https://siem.example.com")

    public static func finding(
        _ severity: Severity = .high,
        rule: String = "rule-1",
        message: String = "SSH password guessing from 203.0.113.9 on bastion",
        entity: String? = "203.0.113.9",
        evidence: [Int64] = [1],
        at: Date = start
    ) -> Finding {
        Finding(
            kind: .staticRule(severity),
            rule: RuleID(rawValue: rule),
            title: "SSH password guessing",
            message: message,
            entity: entity.map { Entity(fields: ["source.ip"], values: [$0]) },
            evidence: evidence.map(EventID.init),
            at: at
        )
    }

    /// A fresh alert, as raising makes it.
    public static func alert(_ number: Int64 = 1, _ finding: Finding = finding(), now: Date = start) -> Alert {
        let raising = Alert.raise(
            finding,
            as: AlertID(rawValue: number),
            after: nil,
            suppressions: [],
            policy: policy,
            link: link,
            now: now
        )
        guard case .raised(let alert, _) = raising else { preconditionFailure("a first finding raises an alert") }
        return alert
    }

    public static func log(_ text: String, framing: RawLog.Framing = .line, receivedAt: Date = start) -> RawLog {
        RawLog(framing: framing, bytes: Array(text.utf8), feed: "test", receivedAt: receivedAt)
    }

    public static func event(_ id: Int64, _ fields: [String: FieldValue], at: Date = start, raw: String = "raw")
        -> LogEvent
    {
        LogEvent(id: EventID(rawValue: id), at: at, receivedAt: at, feed: "test", fields: fields, raw: raw)
    }
}

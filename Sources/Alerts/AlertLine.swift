public import Vocabulary

/// The line that is posted to the team's chat, exactly:
/// `SIEM ALERT -- <type> - [<mark>] <message>. Check <link>`.
public struct AlertLine: Hashable, Sendable {
    public let text: String

    public init(_ alert: Alert, link: AlertLink, mark: TriagePolicy.AnomalyMark = .score) {
        let (type, shown) = AlertLine.head(of: alert.finding.kind, mark: mark)
        let message = LineText(alert.finding.message).text
        text = "SIEM ALERT -- \(type) - [\(shown)] \(message). Check \(link.page(of: alert.id))"
    }

    /// The alert's type and mark, as the line and the page show them.
    public static func head(of kind: Finding.Kind, mark: TriagePolicy.AnomalyMark) -> (type: String, mark: String) {
        switch (kind, mark) {
        case (.staticRule(let severity), _): ("STATIC RULE", severity.word)
        case (.anomaly(let score), .score): ("ANOMALY DETECTED", String(score.mark))
        case (.anomaly(let score), .severity): ("ANOMALY DETECTED", score.severity.word)
        }
    }
}

import Alerts
import Foundation
import Vocabulary

/// Alerts as text for a terminal and for scripts.
struct AlertReport {
    let policy: TriagePolicy
    let now: Date

    /// Number, mark, time left, count and message, with tabs between.
    func row(_ alert: Alert) -> String {
        let mark = AlertLine.head(of: alert.finding.kind, mark: policy.anomalyMark).mark
        return [alert.id.description, mark, left(alert), "\(alert.count)x", LineText(alert.finding.message).text]
            .joined(separator: "\t")
    }

    func json(_ alert: Alert, facts: [AlertFact]) -> String {
        let due = alert.clock.due(at: alert.clock.endedAt ?? now)
        return Terminal.json([
            ("id", .text(alert.id.description)), ("line", .text(line(in: facts))),
            ("state", .text(alert.verdict == nil ? "open" : "triaged")),
            ("verdict", .text(alert.verdict?.decision.rawValue)),
            ("severity", .text(alert.severity.word)), ("rule", .text(alert.finding.rule.rawValue)),
            ("title", .text(alert.finding.title)), ("entity", .text(alert.finding.entity?.description)),
            ("count", .number(Int64(alert.count))), ("first_at", .text(TimeWords.utc(alert.firstAt))),
            ("last_at", .text(TimeWords.utc(alert.lastAt))), ("raised_at", .text(TimeWords.utc(alert.raisedAt))),
            ("due", .text(TimeWords.utc(due))), ("seconds_left", .number(Int64(alert.clock.secondsLeft(at: now)))),
            ("assignee", .text(alert.assignee)),
            ("evidence", .list(alert.finding.evidence.map { .number($0.rawValue) })),
        ])
    }

    func page(_ alert: Alert, facts: [AlertFact], evidence: [String]) -> String {
        let zone = alert.clock.calendar.timeZone
        let due = TimeWords.instant(alert.clock.due(at: alert.clock.endedAt ?? now), in: zone)
        var lines = [
            line(in: facts), "",
            "rule       \(alert.finding.title) (\(alert.finding.rule))",
            "on         \(alert.finding.entity?.description ?? "-")",
            "seen       \(alert.count)x, \(TimeWords.instant(alert.firstAt, in: zone)) to \(TimeWords.instant(alert.lastAt, in: zone))",
            "due        \(due), \(left(alert))",
            "assignee   \(alert.assignee ?? "nobody yet")",
            "verdict    \(alert.verdict.map { "\($0.decision.rawValue) by \($0.by): \($0.reason)" } ?? "none yet")",
            "", "What to do", "", alert.finding.guide, "", "Evidence", "",
        ]
        lines += evidence.map { "  " + $0.replacingOccurrences(of: "\n", with: " ") }
        lines += ["", "History", ""]
        lines += facts.map { fact in
            let (word, details) = fact.what.record
            let rest = details.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " ")
            return "  \(TimeWords.utc(fact.at)) \(fact.by) \(word) \(rest)".replacingOccurrences(of: "\n", with: " ")
        }
        return Terminal.harmless(lines.joined(separator: "\n"))
    }

    /// The line as it was posted.
    private func line(in facts: [AlertFact]) -> String {
        for fact in facts { if case .raised(let line) = fact.what { return line } }
        return ""
    }

    private func left(_ alert: Alert) -> String {
        let seconds = alert.clock.secondsLeft(at: now)
        let length = TimeWords.length(seconds: seconds)
        if alert.verdict != nil { return alert.clock.isBreached(at: now) ? "missed by \(length)" : "met" }
        return alert.clock.isBreached(at: now) ? "breached \(length) ago" : "\(length) left"
    }
}

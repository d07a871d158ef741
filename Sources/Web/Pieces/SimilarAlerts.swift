import Alerts
import Foundation
import Ports
import Vocabulary

/// What became of alerts like this one: the same rule on the same entity, and other rules on it.
struct SimilarAlerts: Sendable {
    /// Newest first, without the alert itself.
    var same: [Alert] = []
    /// Verdicts on the same rule and entity in 30 days, counted.
    var decisions: [AlertGroup] = []
    /// Newest first, of other rules.
    var others: [Alert] = []

    func html(for reader: Reader) -> HTML {
        guard !same.isEmpty || !others.isEmpty else {
            return
                "<section class=\"card\"><h2>Similar alerts</h2><p class=\"quiet\">This rule has not raised another alert here, and no other rule has.</p></section>"
        }
        let counted = decisions.filter { $0.value != nil }
        let total = counted.reduce(0) { $0 + $1.count }
        let summary: HTML =
            total == 0
            ? .empty
            : "<p>Decided \(total) time\(total == 1 ? "" : "s") in 30 days: \(counted.map { "\($0.title) \($0.count)" }.joined(separator: ", ")).</p>"
        return """
            <section class="card"><h2>Similar alerts</h2>\(summary)
            \(list("The same rule here", same, reader))\(list("Other rules here", others, reader))</section>
            """
    }

    private func list(_ title: String, _ alerts: [Alert], _ reader: Reader) -> HTML {
        guard !alerts.isEmpty else { return .empty }
        let items = alerts.map { alert -> HTML in
            let outcome: HTML =
                alert.verdict.map { "<strong>\($0.decision.rawValue)</strong>: \($0.reason)" } ?? "still open"
            let zone = reader.zone(or: alert.clock.calendar.timeZone)
            return """
                <li><a href="\(Address.alert(alert.id).path)">\(alert.id)</a> \(SeverityMark.html(of: alert.finding.kind))
                <time class="quiet" datetime="\(TimeWords.utc(alert.lastAt))">\(TimeWords.instant(alert.lastAt, in: zone))</time>
                <br>\(LineText(alert.finding.message).text)<br><span class="quiet">\(outcome)</span></li>
                """
        }
        return "<h3>\(title)</h3><ul class=\"history\">\(HTML(items))</ul>"
    }
}

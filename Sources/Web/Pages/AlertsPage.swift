import Alerts
import Foundation
import Ports
import Vocabulary

/// The open alerts, least time left first.
struct AlertsPage: Sendable {
    let alerts: [Alert]
    let policy: TriagePolicy
    let now: Date
    let reader: Reader

    var html: HTML {
        let content: HTML =
            alerts.isEmpty
            ? """
            <p>No alert is open. To see one, send a few failed logins, for example with <code>tocsin replay</code>, or look at
            the README for the first log.</p>
            """
            : """
            <div class="scroll"><table><caption>\(alerts.count) open, least time left first</caption><thead><tr>
            <th scope="col">Alert</th><th scope="col">Severity</th><th scope="col">What</th><th scope="col">Time left</th>
            <th scope="col">Who has it</th></tr></thead><tbody>\(HTML(alerts.map(row)))</tbody></table></div>
            """
        return PageFrame(title: "Alerts", section: .alerts, reader: reader).html(
            "<section class=\"card\"><h1>Open alerts</h1>\(content)</section>"
        )
    }

    private func row(_ alert: Alert) -> HTML {
        let clock = ClockText(clock: alert.clock, now: now)
        return """
            <tr><td><a href="\(Address.alert(alert.id).path)">\(alert.id)</a></td><td>\(SeverityMark.html(of: alert.finding.kind))</td>
            <td>\(LineText(alert.finding.message).text)\(alert.count > 1 ? " <span class=\"quiet\">×\(alert.count)</span>" : .empty)</td>
            <td><span class="clock \(clock.state)">\(clock.left)</span><br>
            <time class="quiet" datetime="\(clock.dueMachine)">\(clock.dueText)</time></td>
            <td>\(alert.assignee ?? "nobody")</td></tr>
            """
    }
}

import Alerts
import Events
import Foundation
import Ports
import Vocabulary

/// The page behind the link in the line: what, on whom, when, time left, who has it, what to do, and the evidence.
///
/// A page is a value with one property: no request, no store, no clock.
struct AlertPage: Sendable {
    let alert: Alert
    let previous: Alert?
    let evidence: [LogEvent]
    let facts: [AlertFact]
    let policy: TriagePolicy
    let now: Date
    let reader: Reader
    /// Why the last step was refused, and the text that must not be lost.
    let refusal: String?
    let draft: String

    var html: HTML {
        PageFrame(title: "\(alert.id) \(LineText(alert.finding.message).text)", section: .alerts, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <div class="columns">
            <div>
            \(head)
            \(guide)
            \(EvidenceTable(events: evidence, matched: alert.finding.matched, count: alert.count, zone: zone).html)
            </div>
            <aside>
            \(AlertForms(alert: alert, policy: policy, reader: reader, draft: draft).html)
            \(AlertHistory(facts: facts, zone: zone).html)
            </aside>
            </div>
            """
        )
    }

    private var zone: TimeZone { alert.clock.calendar.timeZone }

    private var head: HTML {
        let type = AlertLine.head(of: alert.finding.kind, mark: policy.anomalyMark).type
        let clock = ClockText(clock: alert.clock, now: now)
        return """
            <section class="card">
            <p class="kicker">\(alert.id) · \(type) · \(SeverityMark.html(of: alert.finding.kind))</p>
            <h1>\(LineText(alert.finding.message).text)</h1>
            <dl class="facts">
            <dt>On</dt><dd>\(entity)</dd>
            <dt>When</dt><dd>\(when)</dd>
            <dt>Time left</dt><dd><strong class="clock \(clock.state)">\(clock.left)</strong>,
            due <time datetime="\(clock.dueMachine)">\(clock.dueText)</time>
            <details><summary>Why then</summary><ul>\(HTML(clock.why.map { "<li>\($0)</li>" }))</ul></details></dd>
            <dt>Who has it</dt><dd>\(alert.assignee ?? "nobody yet")</dd>
            <dt>Verdict</dt><dd>\(verdict)</dd>
            <dt>Rule</dt><dd>\(alert.finding.title) <span class="quiet">\(alert.finding.rule.rawValue)</span></dd>
            \(alert.finding.tags.isEmpty ? .empty : "<dt>ATT&amp;CK</dt><dd>\(alert.finding.tags.joined(separator: ", "))</dd>")
            \(earlier)
            </dl>
            <p class="jump"><a href="#verdict">To the verdict</a></p>
            </section>
            """
    }

    private var entity: HTML {
        guard let entity = alert.finding.entity else { return "no single user, host or address" }
        return HTML(
            zip(entity.fields, entity.values).map { field, value in
                "<span class=\"chip\"><span class=\"quiet\">\(field)</span> \(value)</span> "
            }
        )
    }

    private var when: HTML {
        let first = time(alert.firstAt)
        let times: HTML = alert.count == 1 ? first : "\(first) to \(time(alert.lastAt)), \(alert.count) times"
        return "\(times) <span class=\"quiet\">recorded \(time(alert.raisedAt))</span>"
    }

    private func time(_ instant: Date) -> HTML {
        "<time datetime=\"\(TimeWords.utc(instant))\">\(TimeWords.instant(instant, in: zone))</time>"
    }

    private var verdict: HTML {
        guard let verdict = alert.verdict else { return "none yet" }
        return "<strong>\(verdict.decision.rawValue)</strong> by \(verdict.by), \(time(verdict.at)): \(verdict.reason)"
    }

    private var earlier: HTML {
        guard let previous else { return .empty }
        let outcome: HTML =
            previous.verdict.map { "<strong>\($0.decision.rawValue)</strong>: \($0.reason)" } ?? "still open"
        return "<dt>Before</dt><dd><a href=\"\(Address.alert(previous.id).path)\">\(previous.id)</a> \(outcome)</dd>"
    }

    private var guide: HTML {
        let text: HTML =
            alert.finding.guide.isEmpty
            ? "<p>The rule brings no guide. Look at the evidence, ask whoever owns the host or account, and write down what you found.</p>"
            : GuideHTML.html(of: alert.finding.guide)
        return "<section class=\"card guide\"><h2>What to do</h2>\(text)</section>"
    }
}

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
    /// The alert before it on the same rule and entity.
    let previous: Alert?
    /// The queue that the reader came from, and its neighbours there.
    var turn = AlertTurn()
    let evidence: [LogEvent]
    /// What made an anomaly's alert.
    var anomalies = AlertAnomalies()
    let facts: [AlertFact]
    var similar = SimilarAlerts()
    /// The incidents that it belongs to, as far as the reader may know of them.
    var incidents: [IncidentID] = []
    /// Who wrote the rule, and under which licence, as the licence of many rules asks for; empty where it is not known.
    var credit = ""
    let policy: TriagePolicy
    var people: [String] = []
    let now: Date
    let reader: Reader
    /// Why the last step was refused, and what was written, which must not be lost.
    let refusal: String?
    var draft = FormBody.empty

    var html: HTML {
        PageFrame(title: "\(alert.id) \(LineText(alert.finding.message).text)", section: .alerts, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            \(turn.html)
            \(head)
            <div class="columns">
            <div>
            \(anomalies.html(of: alert.finding.anomalies, zone: zone))\(logged)
            \(GuideChecklist(alert: alert, done: TriageGuide.done(after: facts), turn: turn, reader: reader).html)
            \(similar.html(for: reader))
            </div>
            <aside aria-label="What to do with it">
            \(AlertForms(alert: alert, policy: policy, people: people, turn: turn, reader: reader, draft: draft).html)
            \(AlertHistory(facts: facts, zone: zone).html)
            </aside>
            </div>
            """
        )
    }

    /// An anomaly may stand on counts alone, without an event that is kept with it.
    private var logged: HTML {
        if evidence.isEmpty, !alert.finding.anomalies.isEmpty { return .empty }
        return EvidenceTable(events: evidence, alert: alert, zone: zone).html
    }

    private var zone: TimeZone { reader.zone(or: alert.clock.calendar.timeZone) }

    private var head: HTML {
        let type = AlertLine.head(of: alert.finding.kind, mark: policy.anomalyMark).type
        let clock = ClockText(clock: alert.clock, now: now, zone: zone)
        let tags: HTML =
            alert.finding.tags.isEmpty
            ? .empty
            : " · <span title=\"MITRE ATT&amp;CK\">\(alert.finding.tags.map { $0.replacingOccurrences(of: "attack.", with: "") }.joined(separator: ", "))</span>"
        return """
            <section class="card alert-head" data-part="head" data-live="alert-changed" data-live-name="\(alert.id)">
            <button class="news" data-news="Changed meanwhile: show" data-whole hidden></button>
            <p class="kicker">\(DemoMark.html(of: alert.origin))\(SeverityMark.html(of: alert.finding.kind)) · \(type) · \(alert.id) · rule
            <a href="\(Address.rule(alert.finding.rule).path)">\(alert.finding.title)</a>\(credit.isEmpty ? .empty : " by \(credit)")\(tags)</p>
            <h1>\(LineText(alert.finding.message).text)</h1>
            <dl class="vitals">
            <div><dt>On</dt><dd>\(entity)</dd></div>
            <div><dt>When</dt><dd>\(when)</dd></div>
            <div><dt>Time left</dt><dd><strong class="clock \(clock.state)">\(clock.left)</strong><br>due
            <time datetime="\(clock.dueMachine)">\(clock.dueText)</time>
            <details><summary>why then</summary><ul>\(HTML(clock.why.map { "<li>\($0)</li>" }))</ul></details></dd></div>
            <div><dt>Who has it</dt><dd>\(alert.assignee ?? "nobody yet")</dd></div>
            <div><dt>Verdict</dt><dd>\(verdict)</dd></div>
            \(earlier)\(escalated)
            </dl>
            <p class="jump"><a href="#verdict">To the verdict</a></p>
            </section>
            """
    }

    private var entity: HTML {
        guard let entity = alert.finding.entity else { return "no single user, host or address" }
        return HTML(
            zip(entity.fields, entity.values).map { field, value in
                "\(EntityChip(field: field, value: value, from: alert.firstAt, until: alert.lastAt).html) "
            }
        )
    }

    private var when: HTML {
        let span: HTML = """
            <time datetime="\(TimeWords.utc(alert.firstAt))">\(TimeWords.span(from: alert.firstAt, to: alert.lastAt, in: zone))</time>
            """
        let times: HTML = alert.count == 1 ? span : "\(span), \(alert.count) times"
        return "\(times)<br><span class=\"quiet small\">recorded \(time(alert.raisedAt))</span>"
    }

    private func time(_ instant: Date) -> HTML {
        "<time datetime=\"\(TimeWords.utc(instant))\">\(TimeWords.instant(instant, in: zone))</time>"
    }

    private var verdict: HTML {
        guard let verdict = alert.verdict else { return "none yet" }
        return "<strong>\(verdict.decision.rawValue)</strong> by \(verdict.by), \(time(verdict.at)): \(verdict.reason)"
    }

    private var escalated: HTML {
        guard !incidents.isEmpty else { return .empty }
        let links = HTML(incidents.map { "<a href=\"\(Address.incident($0).path)\">\($0)</a> " })
        return "<div><dt>Incident</dt><dd>\(links)</dd></div>"
    }

    private var earlier: HTML {
        guard let previous else { return .empty }
        let outcome: HTML =
            previous.verdict.map { "<strong>\($0.decision.rawValue)</strong>: \($0.reason)" } ?? "still open"
        return
            "<div><dt>Before</dt><dd><a href=\"\(Address.alert(previous.id).path)\">\(previous.id)</a> \(outcome)</dd></div>"
    }
}

import Alerts
import Foundation
import Operations
import Ports
import Vocabulary

/// One static rule: what it looks for in plain words, what became of its alerts, its guide and its text.
struct RulePage: Sendable {
    let rule: RuleView
    /// The rule's file.
    let text: String
    /// Newest first.
    let alerts: [Alert]
    /// Verdicts of 30 days, counted.
    let decisions: [AlertGroup]
    let days: [BarChart.Bar]
    let now: Date
    let reader: Reader

    var html: HTML {
        PageFrame(title: rule.title, section: .rules, reader: reader).html(
            """
            <section class="card alert-head"><p class="kicker"><a href="\(Address.rules.path)">Rules</a> · \(mark) · \(rule.about.status)</p>
            <h1>\(rule.title)</h1>
            <p>\(rule.about.description.isEmpty ? "Its author wrote no description." : rule.about.description)</p>
            <dl class="vitals"><div><dt>Applies to</dt><dd>\(rule.appliesTo)</dd></div>
            <div><dt>ATT&amp;CK and tags</dt><dd>\(rule.about.tags.joined(separator: ", "))</dd></div>
            <div><dt>Author</dt><dd>\(rule.about.author)\(rule.about.license.isEmpty ? .empty : ", \(rule.about.license)")</dd></div>
            <div><dt>Id</dt><dd class="mono">\(rule.id.rawValue)</dd></div>
            <div><dt>File</dt><dd class="mono">\(rule.path):\(rule.line)</dd></div></dl></section>
            <div class="columns"><div>
            <section class="card"><h2>Alerts, 30 days</h2>\(BarChart(title: "Alerts of this rule by day (UTC)", bars: days, unit: "Alerts").html)\(verdicts)</section>
            \(list("Known false positives", rule.about.falsePositives))\(references)
            <section class="card guide"><h2>Guide</h2>\(rule.about.guide.isEmpty ? "<p>The rule brings no guide; put a Markdown file of its name beside it.</p>" : GuideHTML.html(of: guide))</section>
            <section class="card"><h2>Text</h2><pre>\(text)</pre></section>
            </div><aside aria-label="Its alerts"><section class="card"><h2>Newest alerts</h2>\(newest)</section></aside></div>
            """
        )
    }

    /// Nothing is ticked here: the tasks are a list.
    private var guide: String { rule.about.guide.replacingOccurrences(of: "- [ ] ", with: "- ") }

    private var mark: HTML {
        rule.severity.map { SeverityMark.html(of: .staticRule($0)) } ?? "\(rule.level): never alerts by itself"
    }

    private var verdicts: HTML {
        let decided = decisions.filter { $0.value != nil }
        guard !decided.isEmpty else { return "<p class=\"quiet\">No verdict in 30 days.</p>" }
        let total = decided.reduce(0) { $0 + $1.count }
        let items = decided.map { group -> HTML in
            let query = QueueQuery().with { query in
                (query.stage, query.holder, query.order, query.rule) = (.triaged, .anybodys, .newest, rule.id.rawValue)
                query.decision = group.value.flatMap { Verdict.Decision(rawValue: $0) }
            }
            return
                "<li><a href=\"\(query.path)\">\(group.title)</a>: \(group.count) (\(group.count * 100 / max(1, total)) %)</li>"
        }
        return "<h3>Verdicts</h3><ul>\(HTML(items))</ul>"
    }

    private func list(_ title: String, _ items: [String]) -> HTML {
        guard !items.isEmpty else { return .empty }
        return "<section class=\"card\"><h2>\(title)</h2><ul>\(HTML(items.map { "<li>\($0)</li>" }))</ul></section>"
    }

    /// Only web addresses become links; anything else stays text.
    private var references: HTML {
        guard !rule.about.references.isEmpty else { return .empty }
        let items = rule.about.references.map { text -> HTML in
            let isWeb = text.hasPrefix("https://") || text.hasPrefix("http://")
            return isWeb ? "<li><a href=\"\(text)\" rel=\"noreferrer noopener\">\(text)</a></li>" : "<li>\(text)</li>"
        }
        return "<section class=\"card\"><h2>References</h2><ul>\(HTML(items))</ul></section>"
    }

    private var newest: HTML {
        guard !alerts.isEmpty else { return "<p class=\"quiet\">It has raised none yet.</p>" }
        let items = alerts.map { alert -> HTML in
            let outcome: HTML = alert.verdict.map { "<strong>\($0.decision.rawValue)</strong>" } ?? "open"
            return """
                <li><a href="\(Address.alert(alert.id).path)">\(alert.id)</a> \(outcome)<br>\(LineText(alert.finding.message).text)<br>
                <span class="quiet">\(TimeWords.instant(alert.lastAt, in: reader.zone(or: alert.clock.calendar.timeZone)))</span></li>
                """
        }
        return "<ul class=\"history\">\(HTML(items))</ul>"
    }
}

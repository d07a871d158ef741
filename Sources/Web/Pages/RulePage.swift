import Alerts
import Foundation
import Operations
import Ports
import Vocabulary

/// One static rule: what it looks for in plain words, how it fares, what became of its alerts, its tests, its history,
/// its guide and its text.
struct RulePage: Sendable {
    let rule: RuleView
    /// The rule's file.
    let text: String
    let words: RuleWords?
    /// Newest first.
    let alerts: [Alert]
    /// Verdicts of 30 days, counted.
    let decisions: [AlertGroup]
    /// Alerts by day.
    let days: [BarChart.Bar]
    /// Matches by day.
    let matchDays: [BarChart.Bar]
    let tests: (outcomes: [RuleCheck.TestOutcome]?, refusal: String)
    let history: (versions: [RuleVersionView], isChangedByHand: Bool)
    let now: Date
    let reader: Reader
    /// Why it could not be switched.
    var refusal: String?

    var html: HTML {
        PageFrame(title: rule.title, section: .rules, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <section class="card alert-head"><p class="kicker"><a href="\(Address.rules.path)">Rules</a> · \(mark)\(rule.about.status.isEmpty ? .empty : " · \(rule.about.status)")</p>
            <h1>\(rule.title)</h1>\(warnings)
            <p>\(rule.about.description.isEmpty ? "Its author wrote no description." : rule.about.description)</p>
            <dl class="vitals"><div><dt>Matches, 30 days</dt><dd>\(matches)</dd></div><div><dt>Last match</dt><dd>\(last)</dd></div>
            <div><dt>Cost</dt><dd>\(cost)</dd></div><div><dt>Alerts, 30 days</dt><dd>\(rule.numbers.alertCount), \(rule.numbers.openCount) open</dd></div>
            <div><dt>False positives</dt><dd>\(rule.numbers.falseShare.map { "\(Int($0 * 100)) % of verdicts" } ?? "no verdict")</dd></div></dl></section>
            <div class="columns"><div>
            <section class="card"><h2>What it looks for</h2>\(outline)</section>
            <section class="card"><h2>Matches and alerts, 30 days</h2>\(chart("Matches of this rule by day of receipt (UTC)", matchDays, "Matches", none: "No match in 30 days."))
            \(chart("Alerts of this rule by day (UTC)", days, "Alerts", none: "No alert in 30 days."))\(verdicts)
            <p><a href="\(Address.ruleBacktest(rule.id).path)">What it finds in stored events</a></p></section>
            <section class="card"><h2>Tests</h2>\(RuleTests.html(tests.outcomes, refusal: tests.refusal))</section>
            \(list("Known false positives", rule.about.falsePositives))\(references)
            <section class="card guide"><h2>Guide</h2>\(rule.about.guide.isEmpty ? "<p>The rule brings no guide; put a Markdown file of its name beside it.</p>" : GuideHTML.html(of: guide))</section>
            <section class="card"><h2>Text</h2><p class="quiet small mono">\(rule.path):\(rule.line)</p>\(RuleSource.html(text))</section>
            <section class="card"><h2>History</h2>\(RuleHistory(versions: history.versions, isChangedByHand: history.isChangedByHand, reader: reader).html)</section>
            </div><aside aria-label="About it">\(about)\(RuleSwitchForm(rule: rule, reader: reader).html)
            <section class="card"><h2>Newest alerts</h2>\(newest)</section></aside></div>
            """
        )
    }

    private var matches: HTML {
        rule.health.standing.map { "\($0.monthCount), \($0.dayCount) of them in 24 h" } ?? "none"
    }

    private var last: HTML { rule.health.standing.map { RuleFigures.ago($0.lastAt, at: now) } ?? "never" }

    private var cost: HTML {
        rule.health.cost.map {
            "\(RuleFigures.words($0)); \(RuleFigures.share($0.share)) of what all rules take, by \($0.sampleCount) sampled events"
        }
            ?? (rule.isCorrelation ? "counts what others match" : "not measured yet")
    }

    /// Days without anything are told in words.
    private func chart(_ title: String, _ bars: [BarChart.Bar], _ unit: String, none: String) -> HTML {
        bars.contains { $0.count > 0 }
            ? BarChart(title: title, bars: bars, unit: unit).html : "<p class=\"quiet\">\(none)</p>"
    }

    private var warnings: HTML {
        var lines: [HTML] = []
        if let off = rule.off {
            lines.append(
                "<p class=\"problem\">Switched off by \(off.by) on \(TimeWords.instant(off.at, in: reader.zone(or: .gmt))): \(off.reason)</p>"
            )
        }
        if let obstacle = rule.health.obstacle {
            lines.append("<p class=\"problem\">It cannot match: \(obstacle).</p>")
        }
        return HTML(lines)
    }

    private var outline: HTML {
        guard let words else { return "<p class=\"quiet\">The rule was removed this moment.</p>" }
        let lines = words.lines.map { line -> HTML in
            "<li class=\"deep-\(min(line.depth, 5))\">\(line.text)</li>"
        }
        let lead: HTML = rule.isCorrelation ? "It is met when" : "It matches when this holds of the parts above:"
        return """
            <ul class="outline">\(HTML(lines))</ul><p>\(lead) <strong>\(words.condition)</strong></p>
            <p class="hint">Values are compared without regard to case unless the rule says cased.</p>\(exceptions(words))
            """
    }

    /// The filters that it goes through; one that has ended is told as such, since its file can go.
    private func exceptions(_ words: RuleWords) -> HTML {
        guard !words.exceptions.isEmpty else { return .empty }
        let items = words.exceptions.map { exception -> HTML in
            let end: HTML =
                exception.expiry.map { expiry in
                    let instant = TimeWords.instant(expiry, in: reader.zone(or: .gmt))
                    return expiry <= now ? "ended \(instant); its file can be removed" : "until \(instant)"
                } ?? "without an end"
            return "<li>\(exception.title): \(end)<br><span class=\"quiet small mono\">\(exception.path)</span></li>"
        }
        return "<h3>Exceptions</h3><ul class=\"history\">\(HTML(items))</ul>"
    }

    private var about: HTML {
        let edit: HTML =
            reader.may(.engineer)
            ? """
            <p class="row-actions"><a class="button" href="\(Address.ruleEdit(rule.id).path)">Change it</a>
            <a class="button" href="\(Address.ruleNew.path([("from", rule.id.rawValue)]))">New rule from it</a></p>
            """ : .empty
        return """
            <section class="card"><h2>About it</h2><dl class="facts"><dt>Applies to</dt><dd>\(rule.appliesTo)</dd>
            <dt>Tags</dt><dd>\(rule.about.tags.joined(separator: ", "))</dd>
            <dt>Author</dt><dd>\(rule.about.author)\(rule.about.license.isEmpty ? .empty : ", \(rule.about.license)")</dd>
            \(rule.about.pack.isEmpty ? .empty : "<dt>Pack</dt><dd>\(rule.about.pack)</dd>")<dt>Id</dt><dd class="mono">\(rule.id.rawValue)</dd></dl>\(edit)</section>
            """
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

import Alerts
import Anomalies
import Foundation
import Ports
import Vocabulary

/// One anomaly rule: what it needs, its guide, and what it raised.
struct AnomalyRulePage: Sendable {
    let rule: AnomalyRule
    /// Nil where its file is gone; only what was saved in the house is changed here.
    let text: (text: String, isOwn: Bool)?
    /// Newest first.
    let alerts: [Alert]
    let reader: Reader
    var refusal: String?

    var html: HTML {
        PageFrame(title: rule.title, section: .rules, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <section class="card alert-head"><p class="kicker"><a href="\(Address.anomalyRules.path)">Anomaly rules</a> · \(rule.tags.joined(separator: ", "))</p>
            <h1>\(rule.title)</h1>\(rule.words.isEmpty ? .empty : "<p>\(rule.words)</p>")</section>
            <div class="columns"><div><section class="card"><h2>It alerts on</h2><p><strong>\(AnomalyRuleWords.text(rule))</strong></p>\(facts)</section>
            <section class="card guide"><h2>Guide</h2>\(rule.guide.isEmpty ? "<p>The rule brings no guide.</p>" : GuideHTML.html(of: rule.guide.replacingOccurrences(of: "- [ ] ", with: "- ")))</section>
            \(text.map { "<section class=\"card\"><h2>Text</h2>\(RuleSource.html($0.text))</section>" } ?? .empty)</div>
            <aside aria-label="About it"><section class="card"><h2>About it</h2><dl class="facts"><dt>Id</dt><dd class="mono">\(rule.id.rawValue)</dd>
            <dt>File</dt><dd class="mono">\(rule.path)</dd></dl>\(change)</section><section class="card"><h2>Newest alerts</h2>\(newest)</section></aside></div>
            """
        )
    }

    private var facts: HTML {
        let except: HTML =
            rule.exceptValues.isEmpty
            ? .empty
            : "<dt>Never joined</dt><dd class=\"mono\">\(rule.exceptValues.joined(separator: ", "))</dd>"
        return """
            <dl class="facts"><dt>Then quiet for</dt><dd>\(TimeWords.length(seconds: rule.coolDownSeconds)), for the same value</dd>\(except)
            <dt>Message</dt><dd>\(rule.message)</dd></dl>
            """
    }

    private var change: HTML {
        guard reader.may(.engineer), text?.isOwn == true else { return .empty }
        return """
            <p class="row-actions"><a class="button" href="\(Address.ruleEdit(rule.id).path)">Change it</a></p>
            <form method="post" action="\(Address.jobStep(JobID(rawValue: rule.id.rawValue), .remove).path)">\(PageFrame.key(reader))
            <label for="remove-reason">Why it goes</label><input id="remove-reason" name="reason" required maxlength="\(Limits.reasonCharactersMax)"><button class="danger">Remove the rule</button></form>
            """
    }

    private var newest: HTML {
        guard !alerts.isEmpty else { return "<p class=\"quiet\">It has raised none yet.</p>" }
        let items = alerts.map { alert -> HTML in
            let outcome: HTML = alert.verdict.map { "<strong>\($0.decision.rawValue)</strong>" } ?? "open"
            return """
                <li><a href="\(Address.alert(alert.id).path)">\(alert.id)</a> \(SeverityMark.html(of: alert.finding.kind)) \(outcome)<br>\(LineText(alert.finding.message).text)</li>
                """
        }
        return "<ul class=\"history\">\(HTML(items))</ul>"
    }
}

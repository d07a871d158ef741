import Alerts
import Anomalies
import Foundation
import Ports
import Vocabulary

/// The rules that make alerts of anomalies, each in a sentence.
struct AnomalyRulesPage: Sendable {
    let rules: [AnomalyRule]
    let reader: Reader

    var html: HTML {
        let write: HTML =
            reader.may(.engineer)
            ? "<a class=\"button\" href=\"\(Address.jobNew.path([("as", "rule")]))\">Write a rule</a>" : .empty
        return PageFrame(title: "Anomaly rules", section: .anomalies, reader: reader).html(
            """
            <div class="head"><h1>Anomaly rules</h1><div class="row-actions"><a href="\(Address.anomalies.path)">Anomalies</a><a href="\(Address.jobs.path)">Jobs</a>\(write)</div></div>
            <section class="card">\(rules.isEmpty ? empty : table)</section>
            """
        )
    }

    private var empty: HTML {
        """
        <div class="empty"><p>No anomaly rule is read, so that no anomaly becomes an alert. A rule says from which score on, how many, of which jobs, and on
        whom together; the house comes with some in <code>jobs/starter</code>.</p></div>
        """
    }

    private var table: HTML {
        let rows = rules.map { rule -> HTML in
            """
            <tr data-row><td><a data-open href="\(Address.rule(rule.id).path)">\(rule.title)</a><br><span class="quiet small">\(rule.words)</span></td>
            <td>\(AnomalyRuleWords.text(rule))</td><td data-label="Tags">\(rule.tags.joined(separator: ", "))</td></tr>
            """
        }
        return """
            <div class="scroll"><table class="stack"><caption>\(rules.count) rules</caption><thead><tr><th scope="col">Rule</th><th scope="col">Alerts when</th><th scope="col">Tags</th></tr></thead>
            <tbody>\(HTML(rows))</tbody></table></div>
            """
    }
}

/// What an anomaly rule needs, in a sentence.
enum AnomalyRuleWords {
    /// `3 anomalies of different jobs of the group authentication, scored 40 and more, within 45 min, on the same user.name`.
    static func text(_ rule: AnomalyRule) -> String {
        var text = rule.count == 1 ? "1 anomaly" : "\(rule.count) anomalies"
        if rule.count > 1, rule.isOfDifferentJobs { text += " of different jobs" }
        text += whose(rule)
        text += ", scored \(rule.minimumScore.mark) and more"
        if !rule.shapes.isEmpty {
            text += " (\(rule.shapes.map(AnomalyWords.shape).sorted().joined(separator: ", or ")))"
        }
        if rule.count > 1 { text += ", within \(TimeWords.length(seconds: rule.withinSeconds))" }
        if let join = rule.join { text += ", \(rule.count > 1 ? "on the same" : "on a") \(join)" }
        return text
    }

    private static func whose(_ rule: AnomalyRule) -> String {
        var parts: [String] = []
        if !rule.groups.isEmpty {
            parts.append("the group\(rule.groups.count == 1 ? "" : "s") \(rule.groups.joined(separator: ", "))")
        }
        if !rule.jobs.isEmpty { parts.append(rule.jobs.map(\.rawValue).joined(separator: ", ")) }
        return parts.isEmpty ? " of any job" : " of \(parts.joined(separator: " or of "))"
    }
}

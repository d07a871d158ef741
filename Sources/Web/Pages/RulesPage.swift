import Foundation
import Operations
import Ports
import Vocabulary

/// All static rules with their health: what they raised, what became of it, and what is wrong with their files.
struct RulesPage: Sendable {
    /// What the list is sorted by.
    enum Order: String, CaseIterable, Sendable {
        case alerts
        case falsePositives = "false-positives"
        case severity, title
    }

    let rules: [RuleView]
    let problems: [RuleTrouble]
    let words: String
    let order: Order
    let reader: Reader

    var html: HTML {
        let shown = self.shown
        return PageFrame(title: "Rules", section: .rules, reader: reader).html(
            """
            <div class="head"><h1>Static rules</h1><a href="\(Address.attack.path)">What they watch for (ATT&amp;CK)</a></div>
            \(problemCard)
            <form class="toolbar" method="get" action="\(Address.rules.path)" role="search">
            <div class="grow"><label for="q">Words</label><input id="q" name="q" type="search" value="\(words)" placeholder="title, tag, log source, file" data-search></div>
            <div><label for="order">Order</label><select id="order" name="order">\(orders)</select></div>
            <button class="main">Show</button></form>
            <section class="card">\(shown.isEmpty ? "<p class=\"empty\">No rule fits. Write one as docs/RULES.md shows, and check it with <code>tocsin rules check DIR</code>.</p>" : table(shown))</section>
            """
        )
    }

    private var shown: [RuleView] {
        let wanted = words.lowercased().split(separator: " ")
        let fitting = rules.filter { rule in
            let text = ([rule.title, rule.id.rawValue, rule.appliesTo, rule.path, rule.level] + rule.about.tags)
                .joined(separator: " ").lowercased()
            return wanted.allSatisfy { text.contains($0) }
        }
        switch order {
        case .alerts: return fitting.sorted { ($1.numbers.alertCount, $0.title) < ($0.numbers.alertCount, $1.title) }
        case .falsePositives:
            return fitting.sorted { ($1.numbers.falseShare ?? -1, $0.title) < ($0.numbers.falseShare ?? -1, $1.title) }
        case .severity:
            return fitting.sorted { ($1.severity?.rawValue ?? -1, $0.title) < ($0.severity?.rawValue ?? -1, $1.title) }
        case .title: return fitting.sorted { $0.title < $1.title }
        }
    }

    private var orders: HTML {
        HTML(
            Order.allCases.map { one in
                let chosen: HTML = one == order ? " selected" : .empty
                return
                    "<option value=\"\(one.rawValue)\"\(chosen)>\(one.rawValue.replacingOccurrences(of: "-", with: " "))</option>"
            }
        )
    }

    private func table(_ shown: [RuleView]) -> HTML {
        """
        <div class="scroll"><table class="stack"><caption>\(shown.count) of \(rules.count) rules that run; alerts of 30 days</caption><thead><tr>
        <th scope="col">Severity</th><th scope="col">Rule</th><th scope="col">Applies to</th><th scope="col" class="num">Alerts</th>
        <th scope="col" class="num">Open</th><th scope="col" class="num">False positives</th></tr></thead>
        <tbody>\(HTML(shown.map(row)))</tbody></table></div>
        """
    }

    private func row(_ rule: RuleView) -> HTML {
        let share: HTML =
            rule.numbers.falseShare.map { "\(Int($0 * 100)) %" } ?? "<span class=\"quiet\">no verdict</span>"
        let silent: HTML = rule.hasFindings ? .empty : " <span class=\"chip\">only counted by others</span>"
        return """
            <tr data-row><td>\(mark(rule))</td><td><a data-open href="\(Address.rule(rule.id).path)">\(rule.title)</a>\(silent)</td>
            <td data-label="Applies to">\(rule.appliesTo)</td><td class="num" data-label="Alerts">\(rule.numbers.alertCount)</td><td class="num" data-label="Open">\(rule.numbers.openCount)</td>
            <td class="num" data-label="False positives">\(share)</td></tr>
            """
    }

    private func mark(_ rule: RuleView) -> HTML {
        rule.severity.map { SeverityMark.html(of: .staticRule($0)) } ?? "<span class=\"quiet\">\(rule.level)</span>"
    }

    private var problemCard: HTML {
        guard !problems.isEmpty else { return .empty }
        let stopped = problems.count { $0.stopsRule }
        let items = problems.map { problem -> HTML in
            let word: HTML =
                problem.stopsRule ? "<strong class=\"critical\">does not run</strong>" : "<strong>doubtful</strong>"
            return
                "<li>\(word) <code>\(problem.place)</code><br>\(problem.text)\(problem.remedy.isEmpty ? .empty : ": \(problem.remedy)")</li>"
        }
        return """
            <section class="card"><details\(stopped > 0 ? " open" : .empty)><summary><strong>\(problems.count) problem\(problems.count == 1 ? "" : "s") in rule files</strong>,
            \(stopped) of them keep a rule from running</summary><ul class="history">\(HTML(items))</ul></details></section>
            """
    }
}

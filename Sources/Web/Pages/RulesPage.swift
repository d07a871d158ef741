import Foundation
import Operations
import Ports
import Vocabulary

/// All static rules with their health: what they matched and raised, what became of it, what they cost, and what is wrong
/// with their files.
struct RulesPage: Sendable {
    let rules: [RuleView]
    let problems: [RuleTrouble]
    let lens: RulesLens
    let now: Date
    let reader: Reader

    var html: HTML {
        let fitting = lens.chosen(of: rules)
        let write: HTML =
            reader.may(.engineer) ? "<a class=\"button\" href=\"\(Address.ruleNew.path)\">Write a rule</a>" : .empty
        return PageFrame(title: "Rules", section: .rules, reader: reader).html(
            """
            <div class="head"><h1>Static rules</h1><div class="row-actions"><a href="\(Address.attack.path)">What they watch for (ATT&amp;CK)</a>\(write)</div></div>
            \(problemCard)
            <form class="toolbar" method="get" action="\(Address.rules.path)" role="search">
            <div class="grow"><label for="q">Words</label><input id="q" name="q" type="search" value="\(lens.words)" placeholder="title, tag, log source, file" data-search></div>
            <div><label for="show">Show</label><select id="show" name="show">\(parts)</select></div>
            <div><label for="order">Order</label><select id="order" name="order">\(orders)</select></div>
            <button class="main">Show</button></form>
            <section class="card">\(fitting.isEmpty ? "<p class=\"empty\">No rule fits. Write one as docs/RULES.md shows, and check it with <code>tocsin rules check DIR</code>.</p>" : table(fitting))</section>
            """
        )
    }

    private var orders: HTML {
        HTML(
            RulesLens.Order.allCases.map { one in
                let chosen: HTML = one == lens.order ? " selected" : .empty
                return "<option value=\"\(one.rawValue)\"\(chosen)>\(one.words)</option>"
            }
        )
    }

    private var parts: HTML {
        HTML(
            RulesLens.Part.allCases.map { one in
                let chosen: HTML = one == lens.part ? " selected" : .empty
                return "<option value=\"\(one.rawValue)\"\(chosen)>\(one.words)</option>"
            }
        )
    }

    private func table(_ fitting: [RuleView]) -> HTML {
        let pages = (fitting.count + RulesLens.pageCount - 1) / RulesLens.pageCount
        let page = min(lens.page, pages)
        let shown = fitting.dropFirst((page - 1) * RulesLens.pageCount).prefix(RulesLens.pageCount)
        return """
            <div class="scroll"><table class="stack rules"><caption>\(fitting.count) of \(rules.count) rules; matches and alerts of 30 days</caption><thead><tr>
            <th scope="col">Severity</th><th scope="col">Rule</th><th scope="col" class="num">Matches</th><th scope="col" class="num">Last match</th>
            <th scope="col" class="num">Cost an event</th><th scope="col" class="num">Alerts</th>
            <th scope="col" class="num">Open</th><th scope="col" class="num">False positives</th></tr></thead>
            <tbody>\(HTML(shown.map(row)))</tbody></table></div>\(pager(page, of: pages))
            <p class="hint">The cost is measured on one event in \(Limits.costSampleOneIn) since the house started: the time that the rule takes of an event of its
            log source, counting those in which it need not be looked at.</p>
            """
    }

    private func pager(_ page: Int, of pages: Int) -> HTML {
        guard pages > 1 else { return .empty }
        let back: HTML =
            page > 1 ? "<a rel=\"prev\" href=\"\(lens.path(page: page - 1))\">Back</a>" : "<span></span>"
        let on: HTML =
            page < pages ? "<a rel=\"next\" href=\"\(lens.path(page: page + 1))\">Next</a>" : "<span></span>"
        return "<nav class=\"pager\" aria-label=\"Pages\">\(back)<span>Page \(page) of \(pages)</span>\(on)</nav>"
    }

    private func row(_ rule: RuleView) -> HTML {
        let share: HTML =
            rule.numbers.falseShare.map { "\(Int($0 * 100)) %" } ?? "<span class=\"quiet\">no verdict</span>"
        return """
            <tr data-row><td>\(mark(rule))</td><td><a data-open href="\(Address.rule(rule.id).path)">\(rule.title)</a>
            <div class="under"><span class="quiet small">\(rule.appliesTo)</span>\(chips(rule))</div></td>
            <td class="num" data-label="Matches">\(matches(rule.health))</td><td class="num" data-label="Last match">\(last(rule.health))</td>
            <td class="num" data-label="Cost an event">\(cost(rule))</td><td class="num" data-label="Alerts">\(rule.numbers.alertCount)</td>
            <td class="num" data-label="Open">\(rule.numbers.openCount)</td><td class="num" data-label="False positives">\(share)</td></tr>
            """
    }

    private func matches(_ health: RuleHealth) -> HTML {
        guard let standing = health.standing else { return "0" }
        return "\(standing.monthCount) <span class=\"quiet small\">\(standing.dayCount) of them in 24 h</span>"
    }

    private func last(_ health: RuleHealth) -> HTML {
        health.standing.map { RuleFigures.ago($0.lastAt, at: now) } ?? "<span class=\"quiet\">never</span>"
    }

    private func cost(_ rule: RuleView) -> HTML {
        guard let cost = rule.health.cost else {
            return rule.isCorrelation
                ? "<span class=\"quiet\">counts others</span>" : "<span class=\"quiet\">not sampled yet</span>"
        }
        return """
            \(RuleFigures.time(nanoseconds: cost.nanosecondsPerEvent)) <span class="quiet small">looked at in \(RuleFigures.share(cost.lookedAtShare))</span>
            """
    }

    private func chips(_ rule: RuleView) -> HTML {
        var chips: [HTML] = []
        if rule.off != nil { chips.append("<span class=\"chip warn\">switched off</span>") }
        if let cost = rule.health.cost, RuleFigures.isDear(cost, among: rules.count) {
            chips.append(
                "<span class=\"chip warn\">dear: \(RuleFigures.share(cost.share)) of what all rules take</span>"
            )
        }
        if let obstacle = rule.health.obstacle {
            chips.append("<span class=\"chip warn\">cannot match: \(obstacle)</span>")
        }
        if rule.off == nil, !rule.hasFindings { chips.append("<span class=\"chip\">only counted by others</span>") }
        return HTML(chips)
    }

    private func mark(_ rule: RuleView) -> HTML {
        rule.severity.map { SeverityMark.html(of: .staticRule($0)) } ?? "<span class=\"quiet\">\(rule.level)</span>"
    }

    /// Problems that are listed; more stand in the log, and `tocsin rules check` tells all.
    private static let problemsMax = 200
    /// Rules that do not run and are told at once; of more, that there are some.
    private static let openProblemsMax = 5

    private var problemCard: HTML {
        guard !problems.isEmpty else { return .empty }
        let stopped = problems.count { $0.stopsRule }
        let rest: HTML =
            problems.count > RulesPage.problemsMax
            ? "<p>\(problems.count - RulesPage.problemsMax) more are told by <code>tocsin rules check DIR</code>.</p>"
            : .empty
        return """
            <section class="card"><details\((1...RulesPage.openProblemsMax).contains(stopped) ? " open" : .empty)><summary><strong>\(problems.count) problem\(problems.count == 1 ? "" : "s") in rule files</strong>,
            \(stopped) of them keep a rule from running</summary>\(RuleProblems.list(Array(problems.prefix(RulesPage.problemsMax))))\(rest)</details></section>
            """
    }
}

/// Problems of rules as a list, each with its place and what to do.
enum RuleProblems {
    static func list(_ problems: [RuleTrouble]) -> HTML {
        let items = problems.map { problem -> HTML in
            let word: HTML =
                problem.stopsRule ? "<strong class=\"critical\">does not run</strong>" : "<strong>doubtful</strong>"
            return
                "<li>\(word) <code>\(problem.place)</code><br>\(problem.text)\(problem.remedy.isEmpty ? .empty : ": \(problem.remedy)")</li>"
        }
        return "<ul class=\"history\">\(HTML(items))</ul>"
    }
}

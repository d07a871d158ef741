import Alerts
import Ports
import Vocabulary

/// The queue's filters: one form that asks with GET, and a chip for each part that narrows the list.
struct QueueFilters: Sendable {
    let query: QueueQuery
    let people: [String]
    let reader: Reader

    var html: HTML {
        """
        <form class="toolbar" method="get" action="\(Address.alerts.path)" role="search">
        <div class="grow"><label for="q">Words</label>
        <input id="q" name="q" type="search" value="\(query.words)" placeholder="message, rule, user, host, ALR-7" data-search></div>
        <details class="menu" data-menu><summary>Severity</summary><div class="sheet"><fieldset>
        <legend class="visually-hidden">Severity</legend>\(severities)</fieldset></div></details>
        <details class="menu" data-menu><summary>Filters</summary><div class="sheet">\(more)</div></details>
        <details class="menu" data-menu><summary>Arrange</summary><div class="sheet">\(arrangement)</div></details>
        <button class="main">Show</button>
        \(hidden)
        </form>
        \(chips)
        """
    }

    private var severities: HTML {
        HTML(
            Severity.allCases.reversed().map { severity in
                let ticked: HTML = query.severities.contains(severity) ? " checked" : .empty
                return """
                    <label class="choice"><input type="checkbox" name="severity" value="\(severity.word.lowercased())"\(ticked)> \
                    \(SeverityMark.html(of: .staticRule(severity)))</label>
                    """
            }
        )
    }

    private var more: HTML {
        let stages = options(
            AlertFilter.Stage.allCases.map { ($0.rawValue, $0.rawValue) },
            chosen: query.stage.rawValue
        )
        let holders = options(
            [("", "mine or nobody's"), ("mine", "mine"), ("nobody", "nobody's"), ("anybody", "anybody's")]
                + people.map { ("name:\($0)", $0) },
            chosen: query.holder.word
        )
        let clocks = options(
            [("", "any"), ("breached", "breached"), ("soon", "due in 24 h"), ("paused", "paused")],
            chosen: query.standing.rawValue
        )
        let kinds = options(
            [("", "both")] + AlertFilter.Kind.allCases.map { ($0.rawValue, $0.rawValue) },
            chosen: query.kind?.rawValue ?? ""
        )
        let decisions = options(
            [("", "any")] + Verdict.Decision.allCases.map { ($0.rawValue, $0.rawValue) },
            chosen: query.decision?.rawValue ?? ""
        )
        return """
            <label for="stage">Stage</label><select id="stage" name="stage">\(stages)</select>
            <label for="holder">Whose</label><select id="holder" name="holder">\(holders)</select>
            <label for="clock">Clock</label><select id="clock" name="clock">\(clocks)</select>
            <label for="kind">Type</label><select id="kind" name="kind">\(kinds)</select>
            <label for="decision">Verdict</label><select id="decision" name="decision">\(decisions)</select>
            <label for="rule">Rule</label><input id="rule" name="rule" value="\(query.rule)">
            <label for="entity">User, host or address</label><input id="entity" name="entity" value="\(query.entity)">
            """
    }

    private var arrangement: HTML {
        let columns = HTML(
            QueueQuery.Column.allCases.map { column in
                let ticked: HTML = query.columns.contains(column) ? " checked" : .empty
                return
                    "<label class=\"choice\"><input type=\"checkbox\" name=\"column\" value=\"\(column.rawValue)\"\(ticked)> \(column.title)</label>"
            }
        )
        return """
            <label for="group">Group</label><select id="group" name="group"><option value="">no</option>\(groupings)</select>
            <label for="order">Order</label><select id="order" name="order">\(orders)</select>
            <fieldset><legend>Columns</legend>\(columns)</fieldset>
            """
    }

    private var groupings: HTML {
        options(
            AlertGrouping.allCases.map { ($0.rawValue, "by \($0.rawValue)") },
            chosen: query.grouping?.rawValue ?? ""
        )
    }

    private var orders: HTML {
        options([("due", "least time left"), ("newest", "newest")], chosen: query.order.rawValue)
    }

    private func options(_ choices: [(value: String, words: String)], chosen: String) -> HTML {
        HTML(
            choices.map { value, words in
                let mark: HTML = value == chosen ? " selected" : .empty
                return "<option value=\"\(value)\"\(mark)>\(words)</option>"
            }
        )
    }

    /// What the form has no field for stays as it is.
    private var hidden: HTML {
        let kept = ["from", "until", "ended_from", "ended_until"]
        return HTML(
            query.pairs.filter { kept.contains($0.0) }
                .map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" }
        )
    }

    private var chips: HTML {
        let narrowings = query.narrowings
        guard !narrowings.isEmpty else { return .empty }
        let items = HTML(
            narrowings.map { words, without in
                "<a class=\"chip\" href=\"\(without.path)\">\(words) \(Icons.html(.close))<span class=\"visually-hidden\">remove</span></a> "
            }
        )
        return "<p>\(items)</p>"
    }
}

import Alerts
import Operations
import Ports
import Vocabulary

/// An exception before it is made: which fields must have which values, and what it would have left out.
struct ExceptPage: Sendable {
    let alert: Alert
    let wish: ExceptWish
    var preview: ExceptionDesk.Preview?
    var refusal: String?
    let reader: Reader

    var html: HTML {
        PageFrame(title: "Exception from \(alert.id)", section: .alerts, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)\(summary)
            <div class="columns"><div><section class="card"><p class="kicker"><a href="\(Address.alert(alert.id).path)">\(alert.id)</a></p>
            <h1>Exception to \(LineText(alert.finding.title).text)</h1>
            <p>Events that have all the chosen values do not match the rule any more. It is a filter of Sigma in a file of its own, so the rule's
            next version keeps it. To be silent for a while instead, <a href="\(Address.alertSuppress(alert.id).path)">suppress</a> it.</p>
            \(form)</section></div>
            <aside id="result" aria-label="What it would have left out">\(result)</aside></div>
            """
        )
    }

    private var form: HTML {
        guard !wish.rows.isEmpty else {
            return
                "<p class=\"empty\">The events of this alert are not kept any more; write the filter by hand, as docs/RULES.md shows.</p>"
        }
        return """
            <form method="post" action="\(Address.alertExcept(alert.id).path)">\(PageFrame.key(reader))
            \(table("Fields that the rule or the alert names, as the alert's last event has them", wish.rows.filter(\.isNear)))\(others)
            <div class="toolbar"><div><label for="days">Until</label><select id="days" name="days">\(lengths)</select></div>
            <div class="grow"><label for="reason">Why these events are no alert</label>
            <input id="reason" name="reason" value="\(wish.reason)" maxlength="\(Limits.reasonCharactersMax)"></div></div>
            <div class="row-actions"><button class="main" name="do" value="preview">Show what it would have left out</button>
            <button name="do" value="save">Make the exception</button></div></form>
            """
    }

    private var others: HTML {
        let rest = wish.rows.filter { !$0.isNear }
        guard !rest.isEmpty else { return .empty }
        let open: HTML = rest.contains(where: \.isChosen) || rest.count == wish.rows.count ? " open" : .empty
        return """
            <details\(open)><summary>\(rest.count) other field\(rest.count == 1 ? "" : "s")</summary>\(table("The other fields of the event", rest))</details>
            """
    }

    private func table(_ caption: String, _ rows: [ExceptWish.Row]) -> HTML {
        guard !rows.isEmpty else { return .empty }
        return """
            <div class="scroll"><table class="stack except"><caption>\(caption)</caption><thead><tr>
            <th scope="col">Field</th><th scope="col">How</th><th scope="col">Value</th></tr></thead><tbody>\(HTML(rows.map(row)))</tbody></table></div>
            """
    }

    private func row(_ row: ExceptWish.Row) -> HTML {
        let chosen: HTML = row.isChosen ? " checked" : .empty
        let options = RuleException.Comparison.allCases.map { one -> HTML in
            let mark: HTML = one == row.comparison ? " selected" : .empty
            return "<option value=\"\(one.rawValue)\"\(mark)>\(ExceptPage.words(one))</option>"
        }
        return """
            <tr><td><label class="choice"><input type="checkbox" name="pick" value="\(row.field)"\(chosen)> <span class="mono">\(row.field)</span></label></td>
            <td data-label="How"><select name="how.\(row.field)" aria-label="How \(row.field) is compared">\(HTML(options))</select></td>
            <td data-label="Value"><input class="mono" name="value.\(row.field)" value="\(row.value)" aria-label="Value of \(row.field)" autocomplete="off"></td></tr>
            """
    }

    private static func words(_ comparison: RuleException.Comparison) -> String {
        switch comparison {
        case .equals: "is"
        case .startswith: "begins with"
        case .endswith: "ends with"
        case .contains: "has"
        }
    }

    private var lengths: HTML {
        HTML(
            ExceptWish.lengths.map { days in
                let chosen: HTML = (wish.days ?? 0) == days ? " selected" : .empty
                let words = days == 0 ? "without an end" : days == 365 ? "a year from now" : "\(days) days from now"
                return "<option value=\"\(days)\"\(chosen)>\(words)</option>"
            }
        )
    }

    private var summary: HTML {
        guard let preview, refusal == nil else { return .empty }
        return """
            <p class="said" role="status">It would have left out \(preview.leftOut.count) of \(preview.alertCount) alerts. <a href="#result">Which ones</a></p>
            """
    }

    private var result: HTML {
        guard let preview else {
            return """
                <section class="card"><h2>Before it is made</h2><p>The preview holds the exception against the events of this rule's alerts of the last
                30 days (the newest \(ExceptionDesk.previewAlertsMax)). Nothing is changed by it.</p></section>
                """
        }
        let items = preview.leftOut.prefix(10).map { other -> HTML in
            """
            <li><a href="\(Address.alert(other.id).path)">\(other.id)</a> \(other.verdict.map { "<strong>\($0.decision.rawValue)</strong>" } ?? "open")<br>
            \(LineText(other.finding.message).text)</li>
            """
        }
        let positives = preview.leftOut.count { $0.verdict?.decision == .truePositive }
        let warning: HTML =
            positives > 0
            ? "<p class=\"problem\">\(positives) of them \(positives == 1 ? "was a true positive" : "were true positives").</p>"
            : .empty
        let itself: HTML = preview.hasItself ? .empty : "<p>\(alert.id) itself is not among them.</p>"
        return """
            <section class="card"><h2>Left out: \(preview.leftOut.count) of \(preview.alertCount)</h2>\(warning)\(itself)
            <ul class="history">\(HTML(items))</ul></section>
            <section class="card"><h2>The filter</h2><pre>\(preview.text)</pre></section>
            """
    }
}

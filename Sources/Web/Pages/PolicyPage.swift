import Alerts
import Ports
import Vocabulary

/// How long each kind of alert may wait: the table, and for admins the form that changes it.
struct PolicyPage: Sendable {
    /// The form's fields, as they are or as they were sent.
    let fields: [String: String]
    let calendars: [String]
    let reader: Reader
    var refusal: String?

    private var mayChange: Bool { reader.may(.administer) }

    var html: HTML {
        PageFrame(title: "Deadlines", section: .settings, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <section class="card"><p class="kicker"><a href="\(Address.settings(.index).path)">Settings</a></p><h1>Deadlines</h1>
            <p>A clock starts when the alert is recorded and is breached at exactly its deadline. Running clocks keep the policy that they
            started with, unless a change is applied to them. How days and business days count stands in docs/TRIAGE.md; the days off are
            under <a href="\(Address.settings(.calendars).path)">Calendars</a>.</p>
            <form method="post" action="\(Address.settings(.policy).path)">\(PageFrame.key(reader))
            <div class="grid wide">\(HTML(PolicyForm.Table.allCases.map(table)))</div>
            \(rest)
            \(end)</form></section>
            """
        )
    }

    private var end: HTML {
        mayChange
            ? "<button class=\"main\">Show what this changes</button>" : "<p class=\"quiet\">An admin changes it.</p>"
    }

    private func table(_ table: PolicyForm.Table) -> HTML {
        let rows = HTML(Severity.allCases.reversed().map { row(table, $0) })
        return """
            <div class="scroll"><table><caption>\(table.title)</caption><thead><tr><th scope="col">Severity</th><th scope="col">Less than</th>
            <th scope="col">Unit</th><th scope="col">Calendar</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private func row(_ table: PolicyForm.Table, _ severity: Severity) -> HTML {
        let count = PolicyForm.field(table, severity, "count")
        let unit = PolicyForm.field(table, severity, "unit")
        let calendar = PolicyForm.field(table, severity, "calendar")
        let name = "\(table.title), \(severity.word)"
        return """
            <tr><th scope="row">\(SeverityMark.html(of: .staticRule(severity)))</th>
            <td><input name="\(count)" value="\(fields[count] ?? "")" inputmode="numeric" size="5" aria-label="\(name): how many"\(disabled)></td>
            <td><select name="\(unit)" aria-label="\(name): unit"\(disabled)>\(options(["hours", "days", "business days"], fields[unit]))</select></td>
            <td><select name="\(calendar)" aria-label="\(name): calendar"\(disabled)>\(options(calendars, fields[calendar]))</select></td></tr>
            """
    }

    private var rest: HTML {
        """
        <label for="pause-reasons">Reasons for which a clock may stand still, one a line</label>
        <textarea id="pause-reasons" name="pause-reasons" rows="4"\(disabled)>\(fields["pause-reasons"] ?? "")</textarea>
        <label for="warning">Warn when this part of the time is left, in percent</label>
        <input id="warning" name="warning" value="\(fields["warning"] ?? "")" inputmode="numeric"\(disabled)>
        <label for="mark">The mark of an anomaly in the line</label>
        <select id="mark" name="mark"\(disabled)>\(options(["score", "severity"], fields["mark"]))</select>
        <label for="changes">Severity raised or lowered by impact, one a line</label>
        <p class="hint" id="changes-hint"><code>rule ID = high: reason</code> or <code>asset NAME = low: reason</code></p>
        <textarea id="changes" name="changes" rows="3" aria-describedby="changes-hint"\(disabled)>\(fields["changes"] ?? "")</textarea>
        """
    }

    private var disabled: HTML { mayChange ? .empty : " disabled" }

    private func options(_ choices: [String], _ chosen: String?) -> HTML {
        HTML(
            choices.map { choice in
                let mark: HTML = choice == chosen ? " selected" : .empty
                return "<option value=\"\(choice)\"\(mark)>\(choice)</option>"
            }
        )
    }
}

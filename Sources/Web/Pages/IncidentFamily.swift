import Incidents
import Vocabulary

/// How the incident belongs to others: merged, taken over, split; with the way back.
struct IncidentFamily: Sendable {
    let incident: Incident
    let forms: IncidentForms

    private var family: Family { incident.casework.family }

    /// Said above everything on an incident that another goes on for.
    var banner: HTML {
        guard let merge = family.mergedInto else { return .empty }
        let undo = forms.reasoned(.unmerge, why: "Why they are two incidents", button: "Undo the merge")
        return """
            <section class="card" id="merged"><h2>Merged into \(link(merge.incident))</h2>
            <p>by \(merge.by): \(merge.reason). Its clocks stand still; go on there.</p>
            \(forms.mayAct ? "<details\(forms.open(.unmerge))><summary>Undo the merge</summary>\(undo)</details>" : .empty)
            </section>
            """
    }

    var html: HTML {
        var items: [HTML] = []
        if let whole = family.splitFrom { items.append("<li>split from \(link(whole))</li>") }
        items += family.parts.map { "<li>\(link($0)) was split from it</li>" }
        items += family.absorbed.map { "<li>goes on for \(link($0.incident)): \($0.reason)</li>" }
        let list: HTML = items.isEmpty ? .empty : "<ul class=\"linked\">\(HTML(items))</ul>"
        guard forms.mayAct, !incident.isMerged, incident.stage.isStep else {
            return items.isEmpty
                ? .empty : "<section class=\"card\" id=\"relatives\"><h2>Relatives</h2>\(list)</section>"
        }
        return "<section class=\"card\" id=\"relatives\"><h2>Relatives</h2>\(list)\(merging)\(splitting)</section>"
    }

    private func link(_ id: IncidentID) -> HTML { "<a href=\"\(Address.incident(id).path)\">\(id)</a>" }

    private var merging: HTML {
        let fields = forms.fields(.merge)
        return """
            <details\(forms.open(.merge))><summary>Merge into another</summary>\(forms.form(.merge, """
            <p class="hint">The other goes on with the alerts and followers of both; this one's clocks stand still. It can be undone.</p>
            <label for="merge-into">Which incident goes on</label>
            <input id="merge-into" name="incident" required maxlength="20" value="\(fields.value("incident"))">
            <label for="merge-reason">Why they are one</label>
            <input id="merge-reason" name="reason" required value="\(fields.value("reason"))"><button>Merge</button>
            """))</details>
            """
    }

    private var splitting: HTML {
        guard !incident.alerts.isEmpty else { return .empty }
        let fields = forms.fields(.split)
        let alerts = HTML(
            incident.alerts.prefix(Limits.pageCountMax).map {
                """
                <label class="choice"><input type="checkbox" name="alert" value="\($0)"\(fields.checked("alert", $0.description))> \($0)</label>
                """
            }
        )
        return """
            <details\(forms.open(.split))><summary>Split some of it off</summary>\(forms.form(.split, """
            <fieldset><legend>Which alerts go</legend>\(alerts)</fieldset>
            <label for="split-title">What the new incident is</label>
            <input id="split-title" name="title" required maxlength="\(Limits.titleCharactersMax)" value="\(fields.value("title"))">
            <label for="split-reason">Why they are two</label>
            <input id="split-reason" name="reason" required value="\(fields.value("reason"))"><button>Split</button>
            """))</details>
            """
    }
}

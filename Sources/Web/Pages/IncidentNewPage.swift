import Alerts
import Incidents
import Ports
import Vocabulary

/// The form that opens an incident, from alerts or by hand.
struct IncidentNewPage: Sendable {
    /// What the form holds: from the alerts, or as it was refused.
    let written: FormBody
    let policy: IncidentPolicy
    let reader: Reader
    let refusal: String?

    /// A form filled from alerts.
    static func draft(from alerts: [Alert]) -> FormBody {
        guard let first = alerts.first else { return FormBody("source=by+hand") }
        let title = String(LineText(first.finding.message).text.prefix(Limits.titleCharactersMax))
        let lines = alerts.map { "\($0.id): \(LineText($0.finding.message).text)" }
        return FormBody(
            pairs: [("title", title), ("source", IncidentSource.alert.rawValue)]
                + [("description", lines.joined(separator: "\n"))]
                + alerts.map { ("alert", $0.id.description) }
        )
    }

    var html: HTML {
        PageFrame(title: "Open an incident", section: .incidents, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <section class="card incident-form"><h1>Open an incident</h1>
            <p class="quiet">An incident could affect confidentiality, integrity or availability. It is logged here at once, and
            its clocks run from then; what you do not know yet can follow.</p>
            <form method="post" action="\(Address.incidentNew.path)">\(PageFrame.key(reader))\(OnceForm.key(written))
            <label for="title">Title</label>
            <input id="title" name="title" required maxlength="\(Limits.titleCharactersMax)" value="\(written["title"])">
            \(fields.identification)
            \(sensitivity)
            <fieldset><legend>What is it?</legend>
            \(fields.radio("kind", Categorization.Kind.allCases.map(\.rawValue), or: "incident"))
            <label class="choice"><input type="checkbox" name="critical" value="yes"\(fields.checked("critical", "yes"))>
            critical: somebody must respond within \(policy.terms.firstResponseCritical)</label></fieldset>
            <label for="alert">Alerts that belong to it</label>
            <p class="hint" id="alert-hint">Names such as ALR-42, with spaces between.</p>
            <input id="alert" name="alert" value="\(written.all("alert").joined(separator: " "))" aria-describedby="alert-hint">
            <button class="main">Open the incident</button></form></section>
            """
        )
    }

    private var fields: IncidentFields { IncidentFields(written: written, current: [:]) }

    private var sensitivity: HTML {
        let levels = HTML(
            Sensitivity.allCases.map { level in
                let rest: HTML = policy.restricted.contains(level) ? ": only its list may know of it" : .empty
                return """
                    <label class="choice"><input type="radio" name="sensitivity" value="\(level.rawValue)" required\
                    \(fields.checked("sensitivity", level.rawValue))> \(level.words)\(rest)</label>
                    """
            }
        )
        let categories = HTML(
            policy.categories.map { category in
                """
                <option value="\(category.name)"\(fields.selected("category", category.name))>\(category.name) \
                (\(category.sensitivities.map(\.rawValue).joined(separator: ", ")))</option>
                """
            }
        )
        return """
            <label for="category">Category</label>
            <select id="category" name="category"><option value="">not known yet</option>\(categories)</select>
            <fieldset><legend>How sensitive is it?</legend>\(levels)
            <label class="choice"><input type="radio" name="sensitivity" value="category"\
            \(fields.checked("sensitivity", "category"))> as its category</label></fieldset>
            """
    }
}

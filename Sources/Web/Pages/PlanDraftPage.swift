import Foundation
import Incidents
import Vocabulary

/// Writing the next version of the plan; it holds once somebody else has approved it.
struct PlanDraftPage: Sendable {
    let plan: ResponsePlan
    let people: [String]
    let reader: Reader
    let refusal: RegisterRefusal?

    private var version: PlanVersion { plan.draft ?? plan.current }

    private var forms: RegisterForms {
        RegisterForms(address: .register(.planDraft), version: plan.version, reader: reader, refusal: refusal)
    }

    var html: HTML {
        PageFrame(title: "Change the response plan", section: .incidents, reader: reader).html(
            """
            \(refusal?.html ?? .empty)
            <section class="card"><p class="kicker"><a href="\(Address.register(.plan).path)">Response plan</a></p>
            <h1>\(plan.draft.map { "Draft of version \($0.number)" as HTML } ?? "Change the plan")</h1>
            \(plan.draft == nil ? "<p>The first change makes a draft. Version \(plan.current.number) holds until somebody else approves it.</p>" : decision)
            </section>
            \(plan.draft.map { PlanChanges(difference: PlanDifference(from: plan.current, to: $0), against: plan.current.number).html } ?? .empty)
            <section class="card"><h2>Roles</h2>\(HTML(PlanRole.Name.allCases.map(role)))</section>
            <section class="card"><h2>Who approves</h2>\(HTML(PlanApproval.allCases.map(approval)))</section>
            <section class="card"><h2>Pages</h2>\(HTML(version.pages.map(page)))\(newPage)</section>
            <datalist id="people">\(HTML(people.map { "<option value=\"\($0)\"></option>" }))</datalist>
            """
        )
    }

    private var decision: HTML {
        let reason = version.reason
        return """
            \(forms.form("explain", forms.line("explain", "text", "Why it is changed", reason), button: "Keep the reason", as: .empty))
            <p>Written by \(version.writers.joined(separator: ", ")); somebody else approves it.</p>
            <div class="row-actions">\(forms.form("approve", .empty, button: "Approve it"))
            \(forms.form("discard", .empty, button: "Discard the draft", as: " class=\"danger\""))</div>
            """
    }

    private func role(_ name: PlanRole.Name) -> HTML {
        let role = version.role(name) ?? PlanRole(name: name)
        let id = name.rawValue.replacing(" ", with: "-")
        // Only the form of this role was refused.
        let isMine = forms.value("staff", "role") == name.rawValue
        func value(_ field: String, _ there: String) -> String { isMine ? forms.value("staff", field, there) : there }
        let fields: HTML = """
            <input type="hidden" name="role" value="\(name.rawValue)">
            <label for="holder-\(id)">Who has it</label>
            <input id="holder-\(id)" name="holder" list="people" value="\(value("holder", role.holder ?? ""))">
            <label for="deputies-\(id)">Deputies, in the order in which they are called, with commas</label>
            <input id="deputies-\(id)" name="deputies" value="\(value("deputies", role.deputies.joined(separator: ", ")))">
            <label for="contact-\(id)">How to reach them at any hour</label>
            <input id="contact-\(id)" name="contact" value="\(value("contact", role.contact))">
            """
        return """
            <details\(isMine ? " open" : .empty as HTML)><summary>\(name.rawValue): \(role.holder ?? "nobody")</summary>
            <p class="hint">\(name.words)</p>\(forms.form("staff", fields, button: "Keep it", as: .empty))</details>
            """
    }

    private func approval(_ what: PlanApproval) -> HTML {
        let wanted = version.wanted(what)
        let boxes = HTML(
            PlanRole.Name.allCases.map { name in
                """
                <label class="choice"><input type="checkbox" name="by" value="\(name.rawValue)"\(wanted.contains(name) ? " checked" : .empty as HTML)> \(name.rawValue)</label>
                """
            }
        )
        let fields: HTML = """
            <input type="hidden" name="what" value="\(what.rawValue)">
            <fieldset><legend>All of these have to agree</legend>\(boxes)</fieldset>
            """
        return """
            <details><summary>\(what.rawValue): \(wanted.map(\.rawValue).joined(separator: " and "))</summary>
            \(forms.form("decide", fields, button: "Keep it", as: .empty))</details>
            """
    }

    private func page(_ page: PlanPage) -> HTML {
        let isMine = forms.value("write", "key") == page.key
        let fields = fields(
            page.key,
            title: isMine ? forms.value("write", "title", page.title) : page.title,
            text: isMine ? forms.value("write", "text", page.text) : page.text
        )
        let remove = forms.form(
            "remove",
            "<input type=\"hidden\" name=\"key\" value=\"\(page.key)\">",
            button: "Remove the page \(page.title)",
            as: " class=\"danger\""
        )
        return """
            <details\(isMine ? " open" : .empty as HTML)><summary>\(page.title)</summary>
            \(forms.form("write", "<input type=\"hidden\" name=\"key\" value=\"\(page.key)\">\(fields)", button: "Keep it"))\(remove)</details>
            """
    }

    private var newPage: HTML {
        let isNew =
            !forms.value("write", "key").isEmpty && !version.pages.contains { $0.key == forms.value("write", "key") }
        let fields: HTML = """
            <label for="new-key">Short name for addresses, small letters and hyphens</label>
            <input id="new-key" name="key" required value="\(isNew ? forms.value("write", "key") : "")">
            \(fields("new", title: isNew ? forms.value("write", "title") : "", text: isNew ? forms.value("write", "text") : ""))
            """
        return """
            <details\(isNew ? " open" : .empty as HTML)><summary>Another page</summary>\(forms.form("write", fields, button: "Add the page"))</details>
            """
    }

    private func fields(_ key: String, title: String, text: String) -> HTML {
        """
        <label for="title-\(key)">Title</label>
        <input id="title-\(key)" name="title" required maxlength="\(Limits.titleCharactersMax)" value="\(title)">
        <label for="text-\(key)">Text, in Markdown</label>
        <textarea id="text-\(key)" name="text" rows="10" required maxlength="\(Limits.planPageCharactersMax)">\(text)</textarea>
        """
    }
}

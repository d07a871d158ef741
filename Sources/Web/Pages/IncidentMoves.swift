import Incidents
import Ports

/// The ways out of a step besides recording its facts: go on, back, skip by two, straight to step 6, no incident; and
/// once it is over, opening it again.
struct IncidentMoves: Sendable {
    let incident: Incident
    let forms: IncidentForms

    var html: HTML {
        guard forms.mayAct, incident.stage.isStep else { return over }
        let ready = incident.missing(at: incident.stage).isEmpty
        let on: HTML =
            ready
            ? forms.form(.leave, "<button class=\"main\">Leave \(incident.stage.words)</button>")
            : .empty
        return """
            <section class="card"><h2>Another way</h2>\(on)
            \(atStep4)\(incident.skipRequest == nil ? skip : .empty)\(back)</section>
            """
    }

    private var over: HTML {
        guard !incident.stage.isStep else { return .empty }
        let words: HTML =
            incident.stage == .done
            ? "All eight steps are left." : "It was closed as no incident; steps 5 to 8 do not apply."
        return
            "<section class=\"card\" id=\"step\"><h2>\(incident.stage.name)</h2><p>\(words)</p>\(forms.mayAct ? reopen : .empty)</section>"
    }

    /// A skip that waits for a second person, where that person can see it first.
    var skipRequest: HTML {
        guard let request = incident.skipRequest else { return .empty }
        let agree: HTML =
            request.by == forms.reader.person.name
            ? "<p class=\"quiet\">Somebody else has to agree.</p>"
            : forms.form(.agree, "<button class=\"danger\">Agree to skip \(request.step.words)</button>")
        return """
            <section class="card" id="skip-request"><h2>A skip waits for a second person</h2>
            <p>\(request.by) asks to leave \(request.step.words) without its facts: \(request.reason)</p>
            \(agree)
            <details\(forms.open(.decline))><summary>Decline, or withdraw</summary>
            \(forms.reasoned(.decline, why: "Why the step is not skipped", button: "Decline"))</details></section>
            """
    }

    private var atStep4: HTML {
        guard incident.stage == .categorization else { return .empty }
        return """
            <details\(forms.open(.dismiss))><summary>No incident</summary>
            <p class="quiet">Closes it; steps 5 to 8 do not apply.</p>
            \(forms.reasoned(.dismiss, why: "Why it is no incident", button: "Close as no incident"))</details>
            <details\(forms.open(.straight))><summary>Resolved already: straight to step 6</summary>
            \(forms.reasoned(.straight, why: "How it was resolved at this stage", button: "Go to step 6"))</details>
            """
    }

    private var skip: HTML {
        """
        <details\(forms.open(.skip))><summary>Skip this step</summary>
        <p class="quiet">A second person has to agree, and the skip shows in every report.</p>
        \(forms.reasoned(.skip, why: "Why it is left without its facts", button: "Ask to skip"))</details>
        """
    }

    private var back: HTML {
        let earlier = Incident.Stage.steps.filter { $0 < incident.stage }
        guard !earlier.isEmpty else { return .empty }
        return """
            <details\(forms.open(.back))><summary>Go back</summary>\(forms.form(.back, """
            <label for="back-to">To which step</label><select id="back-to" name="to">\(options(earlier.reversed()))</select>
            <label for="back-reason">Why</label>
            <textarea id="back-reason" name="reason" rows="2" required>\(forms.fields(.back).value("reason"))</textarea>
            <button>Go back</button>
            """))</details>
            """
    }

    private var reopen: HTML {
        let steps = Incident.Stage.steps.filter { incident.stage == .done || $0 <= .categorization }
        return """
            <details\(forms.open(.reopen))><summary>Open it again</summary>
            <p class="quiet">The clocks resume with what was left of them.</p>\(forms.form(.reopen, """
            <label for="reopen-to">At which step</label><select id="reopen-to" name="to">\(options(steps.reversed()))</select>
            <label for="reopen-reason">Why</label>
            <textarea id="reopen-reason" name="reason" rows="2" required>\(forms.fields(.reopen).value("reason"))</textarea>
            <button>Open it again</button>
            """))</details>
            """
    }

    private func options(_ steps: [Incident.Stage]) -> HTML {
        HTML(steps.map { "<option value=\"\($0.rawValue)\">\($0.rawValue) \($0.name)</option>" })
    }
}

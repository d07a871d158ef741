import Incidents
import Vocabulary

/// Who has to do with an incident: words to the reporter, followers, the list of those who may know, the flag.
struct IncidentPeople: Sendable {
    let incident: Incident
    let people: [String]
    let forms: IncidentForms

    var html: HTML {
        """
        \(forms.mayAct ? talk : .empty)
        <section class="card" id="followers"><h2>People</h2>
        <dl class="facts"><dt>Has it</dt><dd>\(incident.assignee ?? "nobody yet")</dd>
        <dt>Team</dt><dd>\(incident.record.assignment.team ?? "none yet")</dd>
        <dt>Opened by</dt><dd>\(incident.openedBy)</dd></dl>
        <h3>Followers</h3>
        \(list(incident.followers, remove: .unfollow, empty: "Nobody follows it."))
        \(forms.mayAct ? add(.follow, label: "Who follows it", button: "Add the follower") : .empty)
        \(secrecy)
        </section>
        """
    }

    /// Somebody above is told, and follows it from then on.
    private var escalate: HTML {
        let fields = forms.fields(.escalate)
        return """
            <details\(forms.open(.escalate))><summary>Escalate</summary>\(forms.form(.escalate, """
            <label for="escalate-person">To whom</label>
            <input id="escalate-person" name="person" required list="people" value="\(fields.value("person"))">
            <label for="escalate-reason">Why</label>
            <textarea id="escalate-reason" name="reason" rows="2" required>\(fields.value("reason"))</textarea>
            <button>Escalate</button>
            """))</details>
            """
    }

    private var talk: HTML {
        """
        <section class="card" id="words"><h2>Words</h2>
        <details\(forms.open(.tell))><summary>A word to the reporter</summary>\(text(.tell, "What you told them", "Record the word"))
        </details>
        <details\(forms.open(.note))><summary data-key="n">A note</summary>\(text(.note, "What you found", "Add the note"))</details>
        \(escalate)\(incident.stage.isStep && incident.stage < .lessons ? weight : .empty)</section>
        """
    }

    private func text(_ name: IncidentForm.Name, _ label: HTML, _ button: HTML) -> HTML {
        forms.form(
            name,
            """
            <label for="\(name.rawValue)-text">\(label)</label>
            <textarea id="\(name.rawValue)-text" name="text" rows="3" required maxlength="\(Limits.reasonCharactersMax)">\
            \(forms.fields(name).value("text"))</textarea><button>\(button)</button>
            """
        )
    }

    /// The critical flag, and the priority once step 4 is reached.
    private var weight: HTML {
        let flag: HTML =
            incident.isCritical
            ? """
            <details\(forms.open(.uncritical))><summary>Not critical after all</summary>
            \(forms.reasoned(.uncritical, why: "Why it is not critical", button: "Lift the flag"))</details>
            """
            : """
            <details\(forms.open(.critical))><summary>Critical</summary>
            <p class="quiet">The first response is then due \(incident.terms.firstResponseCritical) after logging, also when that
            is over.</p>\(forms.reasoned(.critical, why: "Why it is critical", button: "Set critical"))</details>
            """
        guard incident.stage >= .categorization else { return flag }
        let fields = forms.fields(.priority)
        return """
            \(flag)<details\(forms.open(.priority))><summary>Change the priority</summary>\(forms.form(.priority, """
            <fieldset><legend>Priority</legend>\(fields.radio("priority", Priority.allCases.map(\.rawValue)))</fieldset>
            <label for="priority-reason">Why</label>
            <input id="priority-reason" name="reason" required value="\(fields.value("reason"))"><button>Change it</button>
            """))</details>
            """
    }

    /// Sensitivity, and the list of those who may know.
    private var secrecy: HTML {
        let restricted: HTML =
            incident.secrecy.isRestricted
            ? """
            <p>Restricted: only these may know that it exists.</p>
            \(list(incident.secrecy.readers.sorted(), remove: .bar, empty: "Nobody is on the list."))
            \(forms.mayAct ? add(.admit, label: "Who else may know", button: "Put on the list") : .empty)
            """
            : "<p class=\"quiet\">Everybody who reads incidents may know of it.</p>"
        return """
            <h3>Sensitivity</h3><p>\(incident.secrecy.sensitivity.words)</p>\(restricted)
            \(forms.mayAct ? sensitivityForm : .empty)
            """
    }

    private var sensitivityForm: HTML {
        let fields = forms.fields(.sensitivity)
        return """
            <details\(forms.open(.sensitivity))><summary>Change the sensitivity</summary>\(forms.form(.sensitivity, """
            <fieldset><legend>How sensitive is it?</legend>
            \(fields.radio("sensitivity", Sensitivity.allCases.map(\.rawValue)))</fieldset>
            <label for="sensitivity-reason">Why</label>
            <input id="sensitivity-reason" name="reason" required value="\(fields.value("reason"))"><button>Change it</button>
            """))</details>
            """
    }

    private func list(_ names: [String], remove: IncidentForm.Name, empty: HTML) -> HTML {
        guard !names.isEmpty else { return "<p class=\"quiet\">\(empty)</p>" }
        let rows = HTML(
            names.map { name in
                let button =
                    forms.form(
                        remove,
                        """
                        <input type="hidden" name="person" value="\(name)">
                        <button class="plain">Remove<span class="visually-hidden"> \(name)</span></button>
                        """
                    )
                return "<li class=\"row-actions\"><span>\(name)</span>\(forms.mayAct ? button : .empty)</li>"
            }
        )
        return "<ul class=\"linked\">\(rows)</ul>"
    }

    private func add(_ name: IncidentForm.Name, label: HTML, button: HTML) -> HTML {
        forms.form(
            name,
            """
            <label for="\(name.rawValue)-person">\(label)</label>
            <input id="\(name.rawValue)-person" name="person" list="people" required \
            value="\(forms.fields(name).value("person"))"><button>\(button)</button>
            """
        )
    }
}

import Alerts
import Ports
import Vocabulary

/// What can be done to an alert, as plain forms.
struct AlertForms: Sendable {
    let alert: Alert
    let policy: TriagePolicy
    let people: [String]
    let turn: AlertTurn
    let reader: Reader
    let draft: FormBody

    var html: HTML {
        guard reader.may(.triage) else {
            let roles = Role.roles(that: .triage).map(\.rawValue).joined(separator: ", ")
            return """
                <section class="card"><h2>Verdict</h2><p>Your role, \(reader.person.role.rawValue), reads alerts and does not decide on
                them. These roles do: \(roles). An admin can change yours.</p></section>
                """
        }
        switch alert.stage {
        case .open: return "\(verdict(title: "Verdict"))\(acts)\(note)"
        case .triaged: return "\(undo)\(verdict(title: "Another verdict"))\(acts)\(note)"
        }
    }

    private func form(_ step: Address.Step, _ content: HTML) -> HTML {
        """
        <form method="post" action="\(Address.alertStep(alert.id, step).path)" data-enhance>
        \(PageFrame.key(reader))<input type="hidden" name="version" value="\(alert.version)">
        \(turn.field)\(content)</form>
        """
    }

    private func verdict(title: String) -> HTML {
        let choices = HTML(
            alert.decisions.enumerated().map { index, decision in
                let key: HTML = index == 0 ? " data-key=\"c\"" : .empty
                let chosen: HTML = draft["decision"] == decision.rawValue ? " checked" : .empty
                return """
                    <label class="choice"><input type="radio" name="decision" value="\(decision.rawValue)" required\(key)\(chosen)> \
                    \(decision.rawValue)</label>
                    """
            }
        )
        return """
            <section class="card" id="verdict" data-part="verdict"><h2>\(title)</h2>
            \(form(.triage, """
            <fieldset><legend>What is it?</legend><div class="verdict-choice">\(choices)</div></fieldset>
            <label for="reason">Why</label>
            <textarea id="reason" name="reason" rows="3" required maxlength="\(Limits.reasonCharactersMax)">\(draft["reason"])</textarea>
            <button class="main">Record the verdict</button>
            """))</section>
            """
    }

    private var undo: HTML {
        """
        <section class="card" data-part="undo"><h2>Undo</h2>
        \(form(.undo, """
        <label for="undo-reason">Why the verdict is taken back (within 10 minutes)</label>
        <input id="undo-reason" name="reason" required maxlength="\(Limits.reasonCharactersMax)">
        <button>Undo the verdict</button>
        """))</section>
        """
    }

    /// Taking, giving, stopping the clock, hiding what comes again, and going on to an incident.
    private var acts: HTML {
        let take: HTML =
            alert.assignee == reader.person.name
            ? .empty : form(.take, "<button data-key=\"t\">\(Icons.html(.hand))Take</button>")
        let names = HTML(
            people.map { $0 == alert.assignee ? "<option selected>\($0)</option>" : "<option>\($0)</option>" }
        )
        let suppress: HTML =
            reader.may(.suppress)
            ? "<a class=\"button\" href=\"\(Address.alertSuppress(alert.id).path)\">\(Icons.html(.mute))Suppress</a>"
            : .empty
        let expect: HTML =
            alert.finding.anomalies.first.flatMap { anomaly in
                reader.may(.suppress)
                    ? "<a class=\"button\" href=\"\(Address.anomalyExpect(anomaly).path)\">\(Icons.html(.pulse))Expected</a>"
                    : nil
            } ?? .empty
        let except: HTML =
            reader.may(.engineer) && alert.finding.anomalies.isEmpty
            ? "<a class=\"button\" href=\"\(Address.alertExcept(alert.id).path)\">Make an exception</a>" : .empty
        return """
            <section class="card" data-part="acts"><h2>More</h2><div class="row-actions">\(take)
            <a class="button" data-key="e" href="\(Address.incidentNew.path([("alert", "\(alert.id)")]))">\(Icons.html(.flag))Open an incident</a>
            \(suppress)\(expect)\(except)
            <details class="menu" data-menu><summary>Assign</summary><div class="sheet">
            \(form(.assign, """
            <label for="to">Give it to</label><select id="to" name="to"><option value="">nobody</option>\(names)</select>
            <button>Assign</button>
            """))</div></details>
            \(alert.stage == .open ? clock : .empty)</div></section>
            """
    }

    private var clock: HTML {
        if alert.clock.isPaused { return form(.resume, "<button>\(Icons.html(.play))Resume the clock</button>") }
        let reasons = HTML(policy.pauseReasons.map { "<option>\($0)</option>" })
        return """
            <details class="menu" data-menu><summary>Pause the clock</summary><div class="sheet">
            \(form(.pause, """
            <label for="pause-reason">For which reason</label>
            <select id="pause-reason" name="reason">\(reasons)</select>
            <button>Pause</button>
            """))</div></details>
            """
    }

    private var note: HTML {
        """
        <section class="card" data-part="note"><h2>Note</h2>
        \(form(.note, """
        <label for="note">What you found</label>
        <textarea id="note" name="text" rows="2" required maxlength="\(Limits.reasonCharactersMax)" data-key="n">\(draft["text"])</textarea>
        <button>Add the note</button>
        """))</section>
        """
    }
}

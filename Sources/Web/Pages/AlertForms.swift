import Alerts
import Ports
import Vocabulary

/// What can be done to an alert, as plain forms.
struct AlertForms: Sendable {
    let alert: Alert
    let policy: TriagePolicy
    let reader: Reader
    let draft: String

    var html: HTML {
        guard reader.person.role.may(.triage) else {
            return
                "<section class=\"card\"><h2>Verdict</h2><p>Your role reads alerts and does not decide on them.</p></section>"
        }
        switch alert.stage {
        case .open: return "\(verdict(title: "Verdict"))\(take)\(clock)\(note)"
        case .triaged: return "\(undo)\(verdict(title: "Another verdict"))\(note)"
        }
    }

    private func form(_ step: Address.Step, _ content: HTML) -> HTML {
        """
        <form method="post" action="\(Address.alertStep(alert.id, step).path)">
        \(PageFrame.key(reader))<input type="hidden" name="version" value="\(alert.version)">
        \(content)</form>
        """
    }

    private func verdict(title: String) -> HTML {
        let choices = HTML(
            alert.decisions.enumerated().map { index, decision in
                """
                <label class="choice"><input type="radio" name="decision" value="\(decision.rawValue)" required> \
                \(decision.rawValue)</label>
                """
            }
        )
        return """
            <section class="card" id="verdict"><h2>\(title)</h2>
            \(form(.triage, """
            <fieldset><legend>What is it?</legend>\(choices)</fieldset>
            <label for="reason">Why</label>
            <textarea id="reason" name="reason" rows="3" required maxlength="\(Limits.reasonCharactersMax)">\(draft)</textarea>
            <button class="main">Record the verdict</button>
            """))</section>
            """
    }

    private var undo: HTML {
        """
        <section class="card"><h2>Undo</h2>
        \(form(.undo, """
        <label for="undo-reason">Why the verdict is taken back (within 10 minutes)</label>
        <input id="undo-reason" name="reason" required maxlength="\(Limits.reasonCharactersMax)">
        <button>Undo the verdict</button>
        """))</section>
        """
    }

    private var take: HTML {
        guard alert.assignee != reader.person.name else { return .empty }
        return "<section class=\"card\">\(form(.take, "<button>Take this alert</button>"))</section>"
    }

    private var clock: HTML {
        if alert.clock.isPaused {
            return "<section class=\"card\">\(form(.resume, "<button>Resume the clock</button>"))</section>"
        }
        let reasons = HTML(policy.pauseReasons.map { "<option>\($0)</option>" })
        return """
            <section class="card"><details><summary>Pause the clock</summary>
            \(form(.pause, """
            <label for="pause-reason">For which reason</label>
            <select id="pause-reason" name="reason">\(reasons)</select>
            <button>Pause</button>
            """))</details></section>
            """
    }

    private var note: HTML {
        """
        <section class="card"><h2>Note</h2>
        \(form(.note, """
        <label for="note">What you found</label>
        <textarea id="note" name="text" rows="2" required maxlength="\(Limits.reasonCharactersMax)"></textarea>
        <button>Add the note</button>
        """))</section>
        """
    }
}

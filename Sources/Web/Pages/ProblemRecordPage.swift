import Foundation
import Incidents
import Ports
import Vocabulary

/// One problem: what is wrong, how to live with it, which incidents it made.
struct ProblemRecordPage: Sendable {
    let problem: Problem
    /// Its incidents, newest link first.
    let incidents: [Incident]
    let facts: [HouseFact]
    let zone: TimeZone
    let reader: Reader
    let refusal: RegisterRefusal?

    private var forms: RegisterForms {
        RegisterForms(
            address: .register(.problem(problem.id)),
            version: problem.version,
            reader: reader,
            refusal: refusal
        )
    }

    var html: HTML {
        PageFrame(title: "\(problem.id) \(problem.title)", section: .incidents, reader: reader).html(
            """
            \(refusal?.html ?? .empty)
            <section class="card"><p class="kicker"><a href="\(Address.register(.problems).path)">Problems</a> · \(problem.id) ·
            <span class="chip">\(problem.state.rawValue)</span></p><h1>\(problem.title)</h1>
            <p class="quiet small">opened by \(problem.openedBy) \(IncidentPage.time(problem.openedAt, zone))</p>
            \(forms.folded("rename", "Another title", forms.line("rename", "title", "Title", problem.title), button: "Rename it"))
            </section>
            <div class="columns"><div>\(known)\(linked)</div><aside>\(end)\(RegisterHistory(facts: facts, zone: zone).html)</aside></div>
            """
        )
    }

    private var isOpen: Bool { problem.state != .resolved }

    private var known: HTML {
        """
        <section class="card"><h2>What is wrong</h2>\(text(problem.knownError, "Nobody said yet what is wrong."))
        \(isOpen ? edit("know", problem.knownError, "What is wrong", "Write what is wrong") : .empty)
        <h2>How to live with it</h2>\(text(problem.workaround, "No workaround is known."))
        \(isOpen ? edit("work around", problem.workaround, "The workaround", "Write a workaround") : .empty)
        </section>
        """
    }

    private func text(_ text: String?, _ none: String) -> HTML {
        text.map { "<p class=\"written\">\($0)</p>" } ?? "<p class=\"quiet\">\(none)</p>"
    }

    private func edit(_ act: String, _ there: String?, _ label: HTML, _ word: HTML) -> HTML {
        forms.folded(
            act,
            there == nil ? word : "Correct it",
            forms.area(act, "text", label, there ?? ""),
            button: "Keep it"
        )
    }

    private var linked: HTML {
        let items = HTML(
            incidents.map { incident in
                """
                <li><a href="\(Address.incident(incident.id).path)">\(incident.id)</a> \(incident.title)
                <span class="quiet">\(incident.stage.words), logged \(IncidentPage.time(incident.loggedAt, zone))</span>\(unlink(incident.id))</li>
                """
            }
        )
        let link =
            isOpen
            ? forms.folded(
                "link",
                "Link another incident",
                forms.line("link", "incident", "Incident, such as INC-7"),
                button: "Link it"
            ) : .empty
        return """
            <section class="card"><h2>Incidents</h2><ul class="linked">\(items)</ul>\(link)</section>
            """
    }

    private func unlink(_ id: IncidentID) -> HTML {
        guard forms.mayAct, problem.incidents.count > 1 else { return .empty }
        let fields: HTML = """
            <input type="hidden" name="incident" value="\(id)"><label for="unlink-\(id)">Why it does not belong here</label>
            <input id="unlink-\(id)" name="reason" required>
            """
        return
            "<details><summary>Take \(id) out</summary>\(forms.form("unlink", fields, button: "Take it out", as: .empty))</details>"
    }

    /// How it ends, and the task for it.
    private var end: HTML {
        let task: HTML =
            problem.task.map { "<p>\($0.tracker.rawValue) <span class=\"mono\">\($0.reference)</span></p>" }
            ?? "<p class=\"quiet\">No task is named.</p>"
        let trackers = HTML(
            TrackerReference.Tracker.allCases.map {
                "<option\(forms.value("track", "tracker", problem.task?.tracker.rawValue ?? "") == $0.rawValue ? " selected" : .empty as HTML)>\($0.rawValue)</option>"
            }
        )
        let track = forms.folded(
            "track",
            "Name the task",
            """
            <label for="track-tracker">Tracker</label><select id="track-tracker" name="tracker">\(trackers)</select>
            \(forms.line("track", "reference", "Task", problem.task?.reference ?? ""))
            """,
            button: "Keep it"
        )
        let resolved: HTML =
            isOpen
            ? forms.folded(
                "resolve",
                "It is mended",
                forms.area("resolve", "text", "How it was mended"),
                button: "Resolve it"
            )
            : """
            <p class="written">\(problem.resolution ?? "")</p>\(forms.folded("reopen", "It is not, after all", forms.line("reopen", "reason", "Why"), button: "Re-open it"))
            """
        return """
            <section class="card"><h2>Task</h2>\(task)\(track)</section>
            <section class="card"><h2>\(isOpen ? "When it is mended" : "Mended")</h2>\(resolved)</section>
            """
    }
}

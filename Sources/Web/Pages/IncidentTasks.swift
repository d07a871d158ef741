import Foundation
import Incidents
import Vocabulary

/// The tasks of an incident: what is open, who has it, until when.
struct IncidentTasks: Sendable {
    let incident: Incident
    let forms: IncidentForms
    let now: Date

    private var zone: TimeZone { forms.reader.zone(or: incident.terms.calendar.timeZone) }

    var html: HTML {
        let tasks = incident.casework.tasks.enumerated().map { (number: $0 + 1, task: $1) }
        let open = tasks.filter { $0.task.outcome == nil }
        let over = tasks.filter { $0.task.outcome != nil }
        let list: HTML =
            open.isEmpty
            ? "<p class=\"quiet\">No task is open.</p>"
            : "<ul class=\"linked\">\(HTML(open.map { item($0.task, $0.number) }))</ul>"
        let done: HTML =
            over.isEmpty
            ? .empty
            : """
            <details><summary>\(over.count) over</summary>
            <ul class="linked">\(HTML(over.map { item($0.task, $0.number) }))</ul></details>
            """
        return """
            <section class="card" id="tasks"><h2>Tasks</h2>\(list)\(done)\(forms.mayAct ? adding : .empty)</section>
            """
    }

    private func item(_ task: IncidentTask, _ number: Int) -> HTML {
        let due: HTML =
            task.due.map { due in
                let late: HTML = task.isLate(at: now) ? " <strong class=\"clock breached\">late</strong>" : .empty
                return " · due \(IncidentPage.time(due, zone))\(late)"
            } ?? .empty
        let outcome: HTML =
            task.outcome.map { " · \($0.isDone ? "done" : "dropped") by \($0.by): \($0.text)" } ?? .empty
        return """
            <li>\(number). <strong>\(task.title)</strong> <span class="chip">\(task.kind.rawValue)</span>
            \(task.assignee ?? "nobody")\(due)\(outcome)\(forms.mayAct ? changing(task, number) : .empty)</li>
            """
    }

    private func changing(_ task: IncidentTask, _ number: Int) -> HTML {
        let choices =
            task.outcome == nil
            ? [("finish", "done"), ("drop", "dropped"), ("give", "given to")] : [("reopen", "opened again")]
        let (fields, open) = forms.fields(.taskChange, where: "task", is: String(number))
        let options = HTML(
            choices.map { "<option value=\"\($0.0)\"\(fields.selected("do", $0.0))>\($0.1)</option>" }
        )
        return """
            <details\(open)><summary>Change task \(number)</summary>\(forms.form(.taskChange, """
            <input type="hidden" name="task" value="\(number)">
            <label for="task-do-\(number)">It is</label><select id="task-do-\(number)" name="do">\(options)</select>
            <label for="task-text-\(number)">What came of it, why, or to whom</label>
            <input id="task-text-\(number)" name="text" required list="people" value="\(fields.value("text"))"><button>Record</button>
            """))</details>
            """
    }

    private var adding: HTML {
        let fields = forms.fields(.task)
        let kinds = HTML(
            IncidentTask.Kind.allCases.map { "<option\(fields.selected("kind", $0.rawValue))>\($0.rawValue)</option>" }
        )
        return """
            <details\(forms.open(.task))><summary>Set a task</summary>\(forms.form(.task, """
            <label for="task-title">What is to be done</label>
            <input id="task-title" name="title" required maxlength="\(Limits.titleCharactersMax)" value="\(fields.value("title"))">
            <label for="task-kind">What it is</label>
            <p class="hint" id="task-kind-hint">Detailed logs: asked of the team that runs the service, and due by a day.</p>
            <select id="task-kind" name="kind" aria-describedby="task-kind-hint">\(kinds)</select>
            <label for="task-assignee">Who does it</label>
            <input id="task-assignee" name="assignee" list="people" value="\(fields.value("assignee"))">
            <label for="task-due">Until when</label>
            <input id="task-due" name="due" type="date" value="\(fields.value("due"))">
            <button>Set the task</button>
            """))</details>
            """
    }
}

import Alerts
import Foundation
import Incidents
import Vocabulary

/// A draft for whoever takes over: where it stands, what is open, what happened lately.
struct IncidentHandover: Sendable {
    let incident: Incident
    let forms: IncidentForms
    let now: Date

    var html: HTML {
        """
        <details><summary>Hand it over</summary>\(forms.form(.record, """
            <input type="hidden" name="kind" value="handover">
            <label for="handover-text">The note for whoever takes over</label>
            <p class="hint">Drafted from what is recorded; say what only you know.</p>
            <textarea id="handover-text" name="text" rows="10" required maxlength="\(Limits.reasonCharactersMax)">\(draft)</textarea>
            <button>Add the handover</button>
            """))</details>
        """
    }

    /// Markdown.
    var draft: String {
        let zone = forms.reader.zone(or: incident.terms.calendar.timeZone)
        let due = incident.nearestDue.map { "; nearest deadline \(TimeWords.instant($0, in: zone))" } ?? ""
        var lines = [
            "**Where it stands:** \(incident.stage.words), priority \(incident.effectivePriority.rawValue)\(due)"
        ]
        let missing = incident.missing(at: incident.stage).map(\.words)
        if !missing.isEmpty { lines.append("**Missing to go on:** \(missing.joined(separator: "; "))") }
        let tasks = incident.casework.tasks.enumerated().filter { $1.outcome == nil }
            .map { "- task \($0 + 1): \($1.title) (\($1.assignee ?? "nobody"))" }
        let duties = incident.record.resolution.duties.filter { $0.outcome == nil }
            .map { "- notify \(incident.record.resolution.name(of: $0))" }
        if !(tasks + duties).isEmpty { lines += ["**Open:**"] + tasks + duties }
        let last = incident.record.investigation.timeline.suffix(5)
            .map { "- \(TimeWords.instant($0.at, in: zone)) \($0.by): \($0.text.prefix(160))" }
        if !last.isEmpty { lines += ["**Lately:**"] + last }
        lines.append("**Next:** ")
        return lines.joined(separator: "\n")
    }
}

import Foundation
import Incidents
import Vocabulary

/// What is kept as evidence: files by their hash, and copies of events that retention does not reach.
struct IncidentEvidence: Sendable {
    let incident: Incident
    let forms: IncidentForms

    private var zone: TimeZone { forms.reader.zone(or: incident.terms.calendar.timeZone) }

    var html: HTML {
        """
        <section class="card" id="evidence"><h2>Evidence</h2>
        \(files)\(forms.mayAct ? attaching : .empty)
        \(events)\(forms.mayAct ? freezing : .empty)</section>
        """
    }

    private var files: HTML {
        let files = incident.casework.files
        guard !files.isEmpty else { return "<p class=\"quiet\">No file is attached.</p>" }
        return "<ul class=\"linked\">\(HTML(files.enumerated().map { file($1, $0 + 1) }))</ul>"
    }

    private func file(_ file: AttachedFile, _ number: Int) -> HTML {
        let mark: HTML = file.hasCustomerData ? " <span class=\"chip\">customer data</span>" : .empty
        let reason: HTML =
            file.hasCustomerData
            ? "<label for=\"fetch-\(number)\">Why you need it</label><input id=\"fetch-\(number)\" name=\"reason\" required>"
            : .empty
        let fetch: HTML =
            forms.mayAct
            ? """
            <form method="post" action="\(Address.incidentFile(incident.id, number).path)">\(PageFrame.key(forms.reader))
            \(reason)<button>Save a copy of \(file.name)</button></form>
            """ : .empty
        return """
            <li>\(number). <strong>\(file.name)</strong>\(mark) \(file.byteCount) bytes, \(file.by),
            \(IncidentPage.time(file.at, zone))\(file.note.isEmpty ? .empty : ": \(file.note)")
            <p class="quiet small mono digest">SHA-256 \(file.sha256)</p>\(fetch)</li>
            """
    }

    private var attaching: HTML {
        // A refused one is open again with its words; the file itself has to be chosen anew.
        let refused = forms.refusal.flatMap { $0.form == nil ? $0.written : nil }
        return """
            <details\(refused == nil ? .empty : " open" as HTML)><summary>Attach a file</summary>
            <form method="post" action="\(Address.incidentFiles(incident.id).path)" enctype="multipart/form-data">
            \(PageFrame.key(forms.reader))
            <label for="file">The file, at most \(Limits.attachmentBytesMax >> 20) MiB</label>
            <input id="file" name="file" type="file" required>
            <label for="file-note">What it is, and where it comes from</label>
            <input id="file-note" name="note" maxlength="\(Limits.reasonCharactersMax)" value="\(refused?["note"] ?? "")">
            <label class="choice"><input type="checkbox" name="customer_data" value="yes"> it holds data of customers: whoever
            fetches it says why</label>
            <button>Attach it</button></form></details>
            """
    }

    private var events: HTML {
        let events = incident.casework.events
        guard !events.isEmpty else { return .empty }
        let shown = HTML(
            events.prefix(20).map { kept in
                """
                <li><a href="\(Address.event(kept.event).path)">event \(kept.event)</a> of \(IncidentPage.time(kept.happenedAt, zone)),
                kept by \(kept.by) <p class="quiet small mono digest">SHA-256 \(kept.sha256)</p></li>
                """
            }
        )
        let rest: HTML = events.count > 20 ? "<p class=\"quiet\">and \(events.count - 20) more</p>" : .empty
        return "<h3>Events kept with it</h3><ul class=\"linked\">\(shown)</ul>\(rest)"
    }

    private var freezing: HTML {
        """
        <details\(forms.open(.freeze))><summary>Keep events with it</summary>\(forms.form(.freeze, """
            <label for="events">Numbers of events, as in /events/1234</label>
            <p class="hint" id="events-hint">They are copied whole, so that retention cannot remove them.</p>
            <input id="events" name="events" required aria-describedby="events-hint" value="\(forms.fields(.freeze).value("events"))">
            <button>Keep them</button>
            """))</details>
        """
    }
}

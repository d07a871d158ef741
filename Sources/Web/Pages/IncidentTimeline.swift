import Foundation
import Incidents
import Vocabulary

/// What happened, in the order in which it happened: records of people in Markdown, and what the house recorded itself.
struct IncidentTimeline: Sendable {
    let incident: Incident
    let facts: [IncidentFact]
    let forms: IncidentForms

    private var zone: TimeZone { forms.reader.zone(or: incident.terms.calendar.timeZone) }

    var html: HTML {
        let records = incident.record.investigation.timeline.enumerated().map { (at: $1.at, html: item($1, $0 + 1)) }
        let automatic = facts.compactMap { fact in
            fact.what.notice.map { (at: fact.at, html: told(fact, $0)) }
        }
        let all = (records + automatic).sorted { $0.at < $1.at }
        let list: HTML =
            all.isEmpty
            ? "<p class=\"quiet\">Nothing is written down yet; step 5 wants one record at least.</p>"
            : "<ol class=\"history\">\(HTML(all.map(\.html)))</ol>"
        return "<section class=\"card\" id=\"timeline\"><h2>Timeline</h2>\(list)</section>"
    }

    private func told(_ fact: IncidentFact, _ text: String) -> HTML {
        "<li class=\"quiet\">\(IncidentPage.time(fact.at, zone)) \(fact.by): \(text)</li>"
    }

    private func item(_ record: TimelineRecord, _ number: Int) -> HTML {
        let edits = HTML(
            record.edits.map {
                """
                <li>until \(IncidentPage.time($0.at, zone)): <span class="prose">\($0.text)</span>
                (replaced by \($0.by): \($0.reason))</li>
                """
            }
        )
        let before: HTML =
            record.edits.isEmpty
            ? .empty : "<details><summary>Earlier wordings: \(record.edits.count)</summary><ul>\(edits)</ul></details>"
        return """
            <li>\(IncidentPage.time(record.at, zone)) <strong>\(record.by)</strong>
            <span class="chip">\(record.kind.rawValue)</span>
            <div class="guide">\(GuideHTML.html(of: record.text))</div>\(before)\
            \(forms.mayAct ? rewriting(record, number) : .empty)</li>
            """
    }

    private func rewriting(_ record: TimelineRecord, _ number: Int) -> HTML {
        let (fields, open) = forms.fields(.rewrite, where: "record", is: String(number))
        let text = fields.written == nil ? record.text : fields.value("text")
        return """
            <details\(open)><summary>Rewrite record \(number)</summary>\(forms.form(.rewrite, """
            <input type="hidden" name="record" value="\(number)">
            <label for="rewrite-\(number)">The record, in Markdown; the wording before is kept</label>
            <textarea id="rewrite-\(number)" name="text" rows="3" required maxlength="\(Limits.reasonCharactersMax)">\(text)</textarea>
            <label for="rewrite-reason-\(number)">Why</label>
            <input id="rewrite-reason-\(number)" name="reason" required value="\(fields.value("reason"))"><button>Rewrite it</button>
            """))</details>
            """
    }
}

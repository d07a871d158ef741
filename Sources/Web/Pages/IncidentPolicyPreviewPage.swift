import Alerts
import Foundation
import Incidents
import Operations
import Ports
import Vocabulary

/// What a changed policy of incidents says otherwise, and what it would have meant for incidents that were, before it is saved.
struct IncidentPolicyPreviewPage: Sendable {
    let preview: IncidentPolicyDesk.Preview
    /// What was sent, to be sent again.
    let fields: [(String, String)]
    let reader: Reader
    var refusal: String?

    var html: HTML {
        PageFrame(title: "What this changes", section: .settings, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <section class="card"><p class="kicker"><a href="\(Address.settings(.incidents).path)">Back without saving</a></p>
            <h1>What this changes</h1>\(lines)</section>
            <section class="card"><h2>What it would have meant</h2>
            <p>Starts, pauses and ends of \(preview.trial.incidents) past incidents that you may know of, held against the changed promises\
            \(preview.isCut ? ", the newest; older ones were left out" : ""). Nothing of them changes: incidents keep the promises that
            they were logged with.</p>\(counts)\(changes)</section>
            <section class="card"><form method="post" action="\(Address.settings(.incidents).path)">\(PageFrame.key(reader))\(hidden)
            <label for="reason">Why the policy changes</label>
            <input id="reason" name="reason" required maxlength="\(Limits.reasonCharactersMax)">
            <button class="main" name="do" value="save">Save it</button></form></section>
            """
        )
    }

    private var hidden: HTML {
        HTML(fields.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" })
    }

    private var lines: HTML {
        guard !preview.differences.isEmpty else { return "<p>Nothing differs from what is in force.</p>" }
        let items = preview.differences.map { line -> HTML in
            switch (line.before, line.after) {
            case (let before?, let after?): "<li>\(line.name): \(before) becomes <strong>\(after)</strong></li>"
            case (nil, let after?): "<li>\(line.name) is new: <strong>\(after)</strong></li>"
            case (let before, nil): "<li>\(line.name) goes: \(before ?? "")</li>"
            }
        }
        return "<ul>\(HTML(items))</ul>"
    }

    private var counts: HTML {
        let rows = HTML(preview.trial.counts.map(row))
        let heads = HTML(
            TermsTrial.Outcome.allCases.map { "<th scope=\"col\" class=\"num\">\($0.rawValue)</th>" }
        )
        return """
            <div class="scroll"><table><caption>Outcomes by clock, as it is and as it would be</caption><thead><tr><th scope="col">Clock</th>
            \(heads)<th scope="col" class="num">differ</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private func row(_ count: TermsTrial.Count) -> HTML {
        let cells = HTML(
            TermsTrial.Outcome.allCases.map { outcome -> HTML in
                let (old, new) = (count.before[outcome] ?? 0, count.after[outcome] ?? 0)
                return old == new
                    ? "<td class=\"num\">\(old)</td>"
                    : "<td class=\"num\">\(old) becomes <strong>\(new)</strong></td>"
            }
        )
        return "<tr><th scope=\"row\">\(count.clock.rawValue)</th>\(cells)<td class=\"num\">\(count.changed)</td></tr>"
    }

    private var changes: HTML {
        let all = preview.trial.changes
        guard !all.isEmpty else { return "<p>No promise would have ended otherwise.</p>" }
        let shown = all.prefix(Limits.trialChangesListedMax)
        let zone = reader.zone(or: .gmt)
        func due(_ date: Date?) -> HTML { date.map { "\(TimeWords.instant($0, in: zone))" } ?? "none" }
        let rows = HTML(
            shown.map { change -> HTML in
                """
                <tr><td><a href="\(Address.incident(change.incident).path)">\(change.incident)</a></td><td>\(change.clock.rawValue)</td>
                <td>\(change.before.rawValue)</td><td>\(change.after.rawValue)</td><td>\(due(change.dueBefore))</td><td>\(due(change.dueAfter))</td></tr>
                """
            }
        )
        let caption: HTML =
            shown.count < all.count
            ? "The first \(shown.count) of \(all.count) that would differ" : "Those that would differ"
        return """
            <div class="scroll"><table><caption>\(caption)</caption><thead><tr><th scope="col">Incident</th><th scope="col">Clock</th>
            <th scope="col">Is</th><th scope="col">Would be</th><th scope="col">Due as it is</th><th scope="col">Due then</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }
}

import Alerts
import Foundation
import Incidents
import Operations
import Ports
import Vocabulary

/// How the trackers are doing: what waits, what is in doubt, what differs there, and the way from one to another.
struct TrackersPage: Sendable {
    let standings: [TrackerDesk.Standing]
    let drift: [TicketLink]
    /// The trackers by name, the built-in one among them.
    let names: [String]
    let publicURL: String
    let now: Date
    let reader: Reader
    let refusal: String?

    var html: HTML {
        PageFrame(title: "Trackers", section: .incidents, reader: reader).html(
            """
            \(IncidentParts(reader: reader, current: .trackers).html)
            <div class="head"><h1>Trackers</h1></div>
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            \(standings.isEmpty ? TrackersPage.empty : HTML(standings.map(card)))
            \(standings.isEmpty ? .empty : driftReport)
            """
        )
    }

    private static let empty: HTML = """
        <div class="empty"><h2>Every incident is in the built-in tracker</h2>
        <p>Jira, GitHub, Zoho Desk and Zoho Projects are named in the configuration file, under <code>trackers</code>; the guide
        is docs/TRACKERS.md. Each open incident then has a ticket there, which is kept in step.</p></div>
        """

    private func card(_ standing: TrackerDesk.Standing) -> HTML {
        let (identity, condition) = (standing.identity, standing.condition)
        let states = standing.states.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        let trouble: HTML = condition.trouble.map { "<dt>Last trouble</dt><dd>\($0)</dd>" } ?? .empty
        let moving: HTML =
            standing.movingTo.map { "<dt>Moving</dt><dd>its open incidents are being moved to \($0)</dd>" } ?? .empty
        return """
            <section class="card"><h2>\(identity.name)</h2>
            <p>\(identity.kind.rawValue), \(identity.place). <span class="quiet">\(identity.proof.rawValue)</span></p>
            <dl class="facts"><dt>Breaker</dt><dd>\(breaker(condition))</dd>
            <dt>Last success</dt><dd>\(ago(condition.succeededAt))</dd>
            <dt>Asked for news</dt><dd>\(ago(condition.polledAt))</dd>
            <dt>Tickets</dt><dd>\(states.isEmpty ? "none yet" : states)</dd>
            <dt>Waiting</dt><dd>\(standing.waiting)</dd>\(trouble)\(moving)
            <dt>Webhook</dt><dd>\(hook(standing))</dd>
            <dt>Issues become incidents</dt><dd>\(identity.intakeLabel.map { "with the label \($0)" } ?? "no")</dd></dl>
            \(reader.may(.administer) ? actions(identity.name) : .empty)</section>
            """
    }

    private func breaker(_ condition: TrackerCondition) -> HTML {
        guard let until = condition.restUntil, until > now else {
            return condition.failures == 0
                ? "closed: calls go out" : "closed, after \(condition.failures) failures in a row"
        }
        let length = TimeWords.length(seconds: until.timeIntervalSince(now))
        return "<strong class=\"high\">\(Icons.html(.pause))open: left alone for \(length)</strong>"
    }

    private func ago(_ instant: Date?) -> HTML {
        instant.map { "\(TimeWords.length(seconds: now.timeIntervalSince($0))) ago" } ?? "not since the house opened"
    }

    private func hook(_ standing: TrackerDesk.Standing) -> HTML {
        guard standing.hasHook else { return "none: it is asked every half minute" }
        return "<code>\(publicURL)\(Address.trackerHook(standing.identity.name, secret: nil).path)</code>"
    }

    private func actions(_ name: String) -> HTML {
        let others = HTML(names.filter { $0 != name }.map { "<option>\($0)</option>" })
        return """
            <div class="row-actions"><form method="post" action="\(Address.trackers.path)">\(PageFrame.key(reader))
            <input type="hidden" name="tracker" value="\(name)"><button name="do" value="check">Check the settings</button></form></div>
            <details><summary>Move its open incidents</summary>
            <form method="post" action="\(Address.trackers.path)">\(PageFrame.key(reader))
            <input type="hidden" name="tracker" value="\(name)"><label for="move-\(name)">To</label>
            <select id="move-\(name)" name="to">\(others)</select>
            <p class="quiet">Each gets a ticket there; the ticket here is told, and no longer kept in step. What is in doubt waits
            until it is not. A restart goes on where it was.</p>
            <button class="danger" name="do" value="move">Move them</button></form></details>
            """
    }

    // MARK: what differs

    private var driftReport: HTML {
        guard !drift.isEmpty else {
            return """
                <section class="card"><h2>What differs</h2>
                <p class="quiet">Every ticket was as it should be when it was read last.</p></section>
                """
        }
        let count = "\(drift.count) ticket\(drift.count == 1 ? "" : "s"), as they were read last"
        return """
            <section class="card"><h2>What differs</h2><div class="scroll"><table class="stack"><caption>\(count)</caption><thead><tr>
            <th scope="col">Incident</th><th scope="col">Ticket</th><th scope="col">Other there</th><th scope="col">Trouble</th>
            <th scope="col">Repair</th></tr></thead><tbody>\(HTML(drift.map(row)))</tbody></table></div></section>
            """
    }

    private func row(_ link: TicketLink) -> HTML {
        let fields = link.drift.map(\.rawValue).sorted().joined(separator: ", ")
        let repair: HTML =
            reader.may(.respond)
            ? """
            <form method="post" action="\(Address.trackers.path)">\(PageFrame.key(reader))
            <input type="hidden" name="tracker" value="\(link.tracker)"><input type="hidden" name="incident" value="\(link.incident)">
            <button name="do" value="repair">\(link.isGone ? "Make it again" : "Write it again")<span class="visually-hidden"> for
            \(link.incident) in \(link.tracker)</span></button></form>
            """ : .empty
        return """
            <tr><td><a href="\(Address.incident(link.incident).path)">\(link.incident)</a></td>
            <td data-label="Ticket">\(TicketCard.name(of: link))</td><td data-label="Other there">\(fields.isEmpty ? "-" : fields)</td>
            <td data-label="Trouble">\(link.trouble ?? "-")</td><td>\(repair)</td></tr>
            """
    }
}

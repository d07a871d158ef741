import Foundation
import Incidents
import Ports
import Vocabulary

/// The tickets of an incident on its page, and what their trackers propose.
struct TicketCard: Sendable {
    let links: [TicketLink]
    let incident: Incident
    let forms: IncidentForms

    var html: HTML {
        let proposals = incident.tickets.proposals
        guard !links.isEmpty || !proposals.isEmpty else { return .empty }
        let list = HTML(links.map(row))
        let waiting: HTML =
            proposals.isEmpty
            ? .empty
            : """
            <h3>\(proposals.count) proposal\(proposals.count == 1 ? "" : "s") of the tracker</h3>
            <ul class="linked">\(HTML(proposals.enumerated().map { item($1, $0) }))</ul>
            """
        return """
            <section class="card" id="ticket"><h2>Ticket</h2><ul class="linked">\(list)</ul>\(waiting)
            <p class="quiet small">The record is here; closing the ticket closes nothing here.
            <a href="\(Address.trackers.path)">How the trackers are doing</a></p></section>
            """
    }

    private func row(_ link: TicketLink) -> HTML {
        let differs = link.drift.map(\.rawValue).sorted().joined(separator: ", ")
        let drift: HTML = differs.isEmpty ? .empty : "<br><span class=\"quiet\">other there: \(differs)</span>"
        let trouble: HTML = link.trouble.map { "<br><span class=\"quiet\">\($0)</span>" } ?? .empty
        return "<li>\(TicketCard.name(of: link)) \(TicketCard.state(of: link))\(drift)\(trouble)</li>"
    }

    /// The ticket's name, which leads there when it is a web address.
    static func name(of link: TicketLink) -> HTML {
        guard let name = link.name else { return "<span>\(link.tracker)</span>" }
        let isWeb = name.url.hasPrefix("https://") || name.url.hasPrefix("http://")
        guard isWeb else { return "<span>\(name.reference) in \(link.tracker)</span>" }
        return "<a href=\"\(name.url)\" rel=\"noreferrer\">\(name.reference) in \(link.tracker)</a>"
    }

    static func state(of link: TicketLink) -> HTML {
        switch link.state {
        case .reserved: "<span class=\"chip\">waits to be made</span>"
        case .sending: "<span class=\"chip\">is being made</span>"
        case .unknown: "<span class=\"chip\">in doubt: the answer was lost, it is looked for</span>"
        case .confirmed:
            link.dueAt == nil
                ? "<span class=\"chip\">in step</span>" : "<span class=\"chip\">being brought in step</span>"
        case .left: "<span class=\"chip\">not kept in step any more</span>"
        }
    }

    private func item(_ proposal: TicketProposal, _ number: Int) -> HTML {
        let hidden: HTML = "<input type=\"hidden\" name=\"proposal\" value=\"\(proposal.id)\">"
        var access: HTML = .empty
        if case .assignee(let someone?, _) = proposal.wish {
            access = IncidentForms.access(id: "accept-access-\(number)", whom: "\(someone)")
        }
        let acts: HTML =
            forms.mayAct
            ? """
            \(forms.form(.accept, "\(hidden)\(access)<button>Accept<span class=\"visually-hidden\">: \(proposal.words)</span></button>"))
            <details><summary>Decline<span class="visually-hidden">: \(proposal.words)</span></summary>\(forms.form(.refuse, """
            \(hidden)<label for="decline-\(number)">Why</label><input id="decline-\(number)" name="reason" required>
            <button>Decline</button>
            """))</details>
            """ : .empty
        return "<li>\(proposal.tracker): \(proposal.words)\(acts)</li>"
    }
}

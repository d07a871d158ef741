import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The ticket's card on an incident's page")
struct TicketCardTests {
    private func card(_ states: [TicketLink.State], _ wishes: [TicketProposal.Wish] = [], role: Role = .responder)
        throws -> String
    {
        var incident = try IncidentSamples.incident(at: .investigation)
        let proposals = wishes.enumerated().map { number, wish in
            TicketProposal(id: "p\(number)", tracker: "jira", wish: wish, at: Samples.start)
        }
        _ = try incident.take(
            .ticket(.propose(proposals)),
            by: HouseFact.house,
            at: Samples.start,
            policy: IncidentSamples.policy
        )
        let marker = TicketMarker(at: Samples.start, high: 0, chance: 1)
        let links = states.map { TicketLink(incident: incident.id, tracker: "jira", marker: marker, state: $0) }
        let reader = Reader(person: Person(name: "ana", role: role, passwordHash: ""), formKey: "k")
        let forms = IncidentForms(incident: incident, policy: IncidentSamples.policy, reader: reader, refusal: nil)
        return TicketCard(links: links, incident: incident, forms: forms).html.description
    }

    @Test func `without a ticket there is no card`() throws { #expect(try card([]).isEmpty) }

    @Test func `each state has its words, and a link is a web address or none`() throws {
        let html = try card([
            .reserved, .sending(attempt: "a", since: Samples.start), .unknown(since: Samples.start, lookups: []),
            .left(nil),
            .confirmed(TicketName(reference: "SEC-1", url: "https://t/SEC-1")),
            .confirmed(TicketName(reference: "X", url: "javascript:alert(1)")),
        ])
        for words in ["waits to be made", "is being made", "in doubt", "not kept in step any more", "in step"] {
            #expect(html.contains(words))
        }
        #expect(html.contains("<a href=\"https://t/SEC-1\"") && !html.contains("javascript:"))
    }

    @Test func `a proposal is text, and waits for whoever may act`() throws {
        let wishes: [TicketProposal.Wish] = [.comment(by: "cy", text: "<script>"), .status("Done", .finished)]
        let html = try card([], wishes)
        #expect(html.contains("&lt;script&gt;") && html.contains("2 proposals of the tracker"))
        #expect(html.contains("/ticket-accept\"") && html.contains("/ticket-decline\""))
        #expect(try !card([], wishes, role: .viewer).contains("ticket-accept"))
    }

    @Test func `whoever accepts an assignee confirms that they can open it`() throws {
        let html = try card([], [.assignee(person: "ben", account: "b"), .status("Done", .finished)])
        #expect(html.components(separatedBy: "name=\"can_open\"").count == 2)
    }
}

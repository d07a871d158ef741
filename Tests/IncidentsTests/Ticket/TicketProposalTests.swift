import Foundation
import Testing

@testable import Incidents

@Suite("What trackers propose, in words")
struct TicketProposalTests {
    private func words(_ wish: TicketProposal.Wish) -> String {
        TicketProposal(id: "1", tracker: "jira", wish: wish, at: .distantPast).words
    }

    @Test func `each says what the tracker says`() {
        #expect(words(.status("Done", .finished)).contains("finished there (Done); the evidence is wanted here"))
        #expect(words(.status("Foo", .unknown)) == "the ticket's status there is Foo")
        #expect(words(.assignee(person: "ana", account: "x")) == "the ticket is with ana there")
        #expect(words(.assignee(person: nil, account: "x")).contains("whom nobody here goes by"))
        #expect(words(.assignee(person: nil, account: nil)) == "the ticket is with nobody there")
        #expect(words(.due(nil)) == "the ticket has no due date there")
        #expect(words(.comment(by: "cy", text: "t")) == "cy wrote there: t")
    }

    @Test func `usual statuses are known in any case, and one's own go before`() {
        #expect(TicketStatusTable().meaning(of: "in progress") == .working)
        #expect(TicketStatusTable().meaning(of: "CLOSED") == .finished)
        #expect(TicketStatusTable().meaning(of: "Foo") == .unknown)
        #expect(TicketStatusTable(own: ["Closed": .working]).meaning(of: "closed") == .working)
    }
}

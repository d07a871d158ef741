import Foundation
import HouseTesting
import Incidents
import Testing

@testable import SQLiteStore

@Suite("Proposals in the store")
struct TicketRecordContentTests {
    @Test func `each kind reads back`() throws {
        let wishes: [TicketProposal.Wish] = [
            .status("Done", .finished), .assignee(person: "ana", account: "a"), .assignee(person: nil, account: nil),
            .due(TicketDay(text: "2026-12-24")), .due(nil), .comment(by: "cy", text: "t"),
        ]
        let tickets = TicketRecord(
            proposals: wishes.enumerated().map { number, wish in
                TicketProposal(id: "p\(number)", tracker: "jira", wish: wish, at: Samples.start)
            },
            decided: ["x"]
        )
        let bytes = try JSONEncoder().encode(TicketRecordContent(tickets))
        #expect(try JSONDecoder().decode(TicketRecordContent.self, from: bytes).tickets() == tickets)
    }

    @Test func `a kind that nobody knows is none`() throws {
        let text = #"{"decided":[],"proposals":[{"id":"1","tracker":"jira","at":0,"kind":"mood"}]}"#
        let content = try JSONDecoder().decode(TicketRecordContent.self, from: Data(text.utf8))
        #expect(throws: StoredValueUnknown.self) { try content.tickets() }
    }
}

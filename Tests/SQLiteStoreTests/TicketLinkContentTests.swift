import Foundation
import HouseTesting
import Incidents
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("A ticket's link in the store")
struct TicketLinkContentTests {
    private static let marker = TicketMarker(at: Samples.start, high: 0, chance: 1)
    private static let name = TicketName(reference: "SEC-1", url: "https://t/SEC-1")

    @Test(arguments: [
        TicketLink.State.reserved, .sending(attempt: "a", since: Samples.start), .confirmed(name),
        .unknown(since: Samples.start, lookups: [Samples.start]), .left(nil), .left(name),
    ]) func `every state reads back`(state: TicketLink.State) throws {
        let link = TicketLink(
            incident: IncidentID(rawValue: 7),
            tracker: "jira",
            marker: Self.marker,
            state: state,
            attempts: 2,
            toldStage: .logging,
            doubtedComment: "m",
            drift: [.text],
            hints: 3,
            answered: 2,
            touches: 5,
            checkAt: Samples.start,
            dueAt: Samples.start,
            trouble: "t"
        )
        let bytes = try JSONEncoder().encode(TicketLinkContent(link))
        let read = try JSONDecoder().decode(TicketLinkContent.self, from: bytes).link(
            7,
            tracker: "jira",
            marker: Self.marker.description,
            state: state.word,
            dueAt: Samples.start.timeIntervalSince1970
        )
        #expect(read == link)
    }

    @Test func `a word or a mark that nobody knows is no link`() {
        let content = TicketLinkContent(
            TicketLink(incident: IncidentID(rawValue: 7), tracker: "jira", marker: Self.marker)
        )
        #expect(throws: StoredValueUnknown.self) {
            try content.link(7, tracker: "jira", marker: Self.marker.description, state: "pondering", dueAt: nil)
        }
        #expect(throws: StoredValueUnknown.self) {
            try content.link(7, tracker: "jira", marker: "none", state: "reserved", dueAt: nil)
        }
    }
}

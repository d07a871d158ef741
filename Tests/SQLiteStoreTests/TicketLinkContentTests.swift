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
            author: .reporter,
            traces: TicketTraces(labels: ["siem"], followers: ["f"]),
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

    /// As it was written before it was known whose words a ticket has.
    private func old(attempts: Int) throws -> TicketLink {
        let image = #"{"title":"t","text":"x","labels":["siem","team-a"],"priority":"low","followers":["f"]}"#
        let text = """
            {"state":{"reference":"SEC-1","url":"https://t/SEC-1"},"attempts":\(attempts),"pushed":\(image),"repairs":[],
            "drift":[],"isLogged":true,"hints":1,"answered":1,"touches":0}
            """
        return try JSONDecoder().decode(TicketLinkContent.self, from: Data(text.utf8)).link(
            7,
            tracker: "jira",
            marker: Self.marker.description,
            state: "confirmed",
            dueAt: nil
        )
    }

    @Test func `a link of an older version is read: made by us, or named by somebody, with what was pushed`() throws {
        #expect(try old(attempts: 1).author == .house && old(attempts: 0).author == .reporter)
        #expect(try old(attempts: 1).traces == TicketTraces(labels: ["siem", "team-a"], followers: ["f"]))
    }
}

import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Proposals of a tracker on an incident")
struct IncidentTicketTests {
    private func proposal(_ id: String, _ wish: TicketProposal.Wish) -> TicketProposal {
        TicketProposal(id: id, tracker: "jira", wish: wish, at: Samples.start)
    }

    private func incident(
        _ stage: Incident.Stage = .investigation,
        _ wishes: TicketProposal.Wish...
    ) throws -> Incident {
        var incident = try IncidentSamples.incident(at: stage)
        try take(&incident, .propose(wishes.enumerated().map { proposal("p\($0)", $1) }), by: HouseFact.house)
        return incident
    }

    @discardableResult
    private func take(_ incident: inout Incident, _ step: TicketStep, by person: String = "ben") throws -> [IncidentFact
        .What]
    {
        try incident.take(.ticket(step), by: person, at: Samples.start, policy: IncidentSamples.policy).map(\.what)
    }

    @Test func `a proposal waits, and comes once`() throws {
        var incident = try incident(.investigation, .status("Done", .finished))
        #expect(incident.tickets.proposals.count == 1)
        #expect(try take(&incident, .propose([proposal("p0", .status("Done", .finished))])).isEmpty)
        try take(&incident, .decline("p0", reason: "not yet"))
        #expect(
            try take(&incident, .propose([proposal("p0", .status("Done", .finished))])).isEmpty,
            "decided is decided"
        )
        #expect(incident.tickets.proposals.isEmpty)
    }

    @Test func `finishing it there moves nothing here, accepted or not`() throws {
        var incident = try incident(.investigation, .status("Done", .finished))
        let clocks = incident.clocks
        try take(&incident, .accept("p0", access: .unchecked))
        #expect(incident.stage == .investigation && incident.clocks == clocks && !incident.isClosed)
    }

    @Test func `an assignee is taken over when they can open it, and refused otherwise`() throws {
        var incident = try incident(.investigation, .assignee(person: "ana", account: "acc-ana"))
        #expect(throws: IncidentError.accessFailed("ana", ["no"])) {
            try take(&incident, .accept("p0", access: .failed(["no"])))
        }
        try take(&incident, .accept("p0", access: .passed))
        #expect(incident.assignee == "ana" && incident.tickets.proposals.isEmpty)
        var other = try self.incident(.investigation, .assignee(person: nil, account: "acc-x"))
        #expect(throws: IncidentError.assigneeUnknown("acc-x")) { try take(&other, .accept("p0", access: .passed)) }
        #expect(other.tickets.proposals.count == 1, "refused, it still waits")
    }

    @Test func `a due date is taken over with its reason, and not before step 4`() throws {
        var incident = try incident(.investigation, .due(TicketDay(text: "2027-01-15")))
        let clocks = incident.clocks
        try take(&incident, .accept("p0", access: .unchecked))
        #expect(
            incident.due(at: Samples.start) == TicketDay(text: "2027-01-15")?.end(in: incident.terms.calendar.timeZone)
        )
        #expect(incident.clocks == clocks)
        var early = try self.incident(.logging, .due(TicketDay(text: "2027-01-15")))
        #expect(throws: IncidentError.self) { try take(&early, .accept("p0", access: .unchecked)) }
    }

    @Test func `a comment becomes a note, and a decline needs a reason`() throws {
        var incident = try incident(.investigation, .comment(by: "cy", text: "look at db-2"))
        #expect(throws: IncidentError.reasonMissing) { try take(&incident, .decline("p0", reason: " ")) }
        #expect(try take(&incident, .accept("p0", access: .unchecked)).contains(.noted("cy in jira: look at db-2")))
        #expect(throws: IncidentError.proposalUnknown) { try take(&incident, .accept("p0", access: .unchecked)) }
    }

    @Test func `a newer wish stands in the place of the older, comments beside each other`() throws {
        var incident = try incident(.investigation, .status("A", .unknown), .comment(by: "cy", text: "1"))
        try take(
            &incident,
            .propose([proposal("p9", .status("B", .unknown)), proposal("p8", .comment(by: "cy", text: "2"))])
        )
        #expect(incident.tickets.proposals.map(\.id) == ["p1", "p9", "p8"])
    }

    @Test func `the ticket is the reference of step 2, and asks for access once more`() throws {
        var incident = try IncidentSamples.incident(at: .assignment)
        _ = try incident.take(
            .assign(team: "security", to: "ben", access: .passed),
            by: "ben",
            at: Samples.start,
            policy: IncidentSamples.policy
        )
        let reference = TrackerReference(tracker: .jira, reference: "SEC-1")
        let clock = incident.clocks.firstResponse
        #expect(try take(&incident, .logged(reference, url: "https://t/SEC-1"), by: HouseFact.house).count == 1)
        #expect(incident.record.logging.tracker == reference && !incident.has(.access))
        #expect(try take(&incident, .logged(reference, url: ""), by: HouseFact.house).isEmpty, "once")
        #expect(incident.clocks.firstResponse == clock, "the house's act is no response")
    }
}

import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("The courier of trackers")
struct TrackerCourierTests {
    @Test func `a new incident is a ticket, and its ticket is the reference of step 2`() async throws {
        let stage = TrackerStage()
        let id = try await stage.open()
        try await stage.settle(minutes: 2)
        let ticket = try #require(stage.tracker.tickets.first)
        #expect(stage.tracker.tickets.count == 1 && ticket.title == "[INC-1] Phishing mail opened in accounting")
        let incident = try #require(try await stage.incidents.incident(id, for: .house))
        #expect(incident.record.logging.tracker == TrackerReference(tracker: .jira, reference: ticket.reference))
        #expect(try await stage.link(id)?.dueAt == nil)
    }

    @Test func `a step here is a comment there, once, and a change a change`() async throws {
        let stage = TrackerStage()
        let id = try await stage.open()
        try await stage.settle(minutes: 2)
        try await stage.take([.log(Logging(background: "https://w")), .leave, .setCritical(reason: "worse")], on: id)
        try await stage.settle(minutes: 2)
        let ticket = try #require(stage.tracker.tickets.first)
        #expect(ticket.comments.count == 1 && ticket.comments[0].text.hasPrefix("The incident is at step 3"))
        #expect(ticket.priority == "high")
        #expect(try await stage.proposals(of: id).isEmpty, "our own echo is none")
    }

    @Test func `a demo's incident, a restricted one and one kept here have no ticket`() async throws {
        let stage = TrackerStage()
        try await stage.open(IncidentSamples.opening(sensitivity: .s1))
        let here = try await stage.open()
        try await stage.take([.log(Logging(tracker: TrackerReference(tracker: .builtIn, reference: "")))], on: here)
        let demo = try await stage.incidents.open { id in
            var (incident, facts) = try IncidentSamples.opened(id.rawValue)
            incident.origin = .demo
            return IncidentChange(incident: incident, facts: facts)
        }
        try await stage.settle(minutes: 3)
        #expect(stage.tracker.tickets.isEmpty && demo.origin == .demo)
    }

    @Test func `an incident that becomes restricted has its ticket replaced by a stub`() async throws {
        let stage = TrackerStage()
        let id = try await stage.open()
        try await stage.settle(minutes: 2)
        try await stage.take([.setSensitivity(.s1, reason: "board")], on: id)
        try await stage.settle(minutes: 2)
        let ticket = try #require(stage.tracker.tickets.first)
        #expect(ticket.title == "Restricted incident INC-1" && !ticket.text.contains("mail"))
    }

    @Test func `a ticket that somebody named is the ticket`() async throws {
        let stage = TrackerStage()
        let reference = stage.tracker.add("old ticket", labels: [])
        let id = try await stage.open()
        try await stage.take([.log(Logging(tracker: TrackerReference(tracker: .jira, reference: reference)))], on: id)
        try await stage.settle(minutes: 2)
        #expect(stage.tracker.tickets.count == 1 && stage.tracker.tickets[0].title == "old ticket")
        #expect(stage.tracker.tickets[0].labels.contains("siem"))
        #expect(try await stage.link(id)?.name?.reference == reference)
    }

    @Test func `a late answer made a second one: the oldest is kept, the other closed, and the history says so`()
        async throws
    {
        let stage = TrackerStage()
        let id = try await stage.open()
        try await stage.settle(minutes: 2)
        let link = try #require(try await stage.link(id))
        let second = stage.tracker.add("again", labels: [link.marker.label])
        let now = stage.clock.now
        try await stage.ledger.change(link.key) { link in
            link.checkAt = now
            link.touch(at: now)
        }
        stage.clock.advance(bySeconds: 120)
        try await stage.settle(minutes: 3)
        #expect(stage.tracker.tickets.map(\.isFinished) == [false, true])
        #expect(stage.incidents.facts.contains { $0.what == .ticket(.doubled(kept: "T-1", closed: second)) })
        #expect(try await stage.link(id)?.checkAt == nil)
    }

    @Test func `a webhook has the ticket read, and what is new is proposed once`() async throws {
        let stage = TrackerStage()
        let id = try await stage.open()
        try await stage.settle(minutes: 2)
        stage.tracker.change("T-1") { ticket in (ticket.status, ticket.isFinished) = ("Done", true) }
        let delivery = TicketDelivery(
            tracker: "fake",
            id: "d",
            references: ["T-1", "T-99"],
            receivedAt: stage.clock.now
        )
        _ = try await stage.inbox.keep(delivery)
        try await stage.settle(minutes: 2)
        #expect(try await stage.proposals(of: id).map(\.wish) == [.status("Done", .finished)])
        #expect(try await stage.incidents.incident(id, for: .house)?.isClosed == false)
        #expect(try await stage.inbox.waiting(for: "fake", limit: 9).isEmpty)
    }
}

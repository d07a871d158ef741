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

    private static func named(_ reference: String) -> IncidentStep {
        .log(Logging(tracker: TrackerReference(tracker: .jira, reference: reference), background: "https://w"))
    }

    @Test func `the reporter's title and text stay whatever happens to the incident, until it is restricted`()
        async throws
    {
        let stage = TrackerStage()
        let reference = stage.tracker.add("old ticket", labels: ["team-red"])
        stage.tracker.change(reference) { $0.text = "what I saw" }
        let id = try await stage.open()
        try await stage.take([Self.named(reference)], on: id)
        try await stage.settle(minutes: 2)
        try await stage.take([.leave, .assign(team: "security", to: "ben", access: .passed), .leave], on: id)
        try await stage.take(IncidentSamples.facts(of: .categorization) + [.setCritical(reason: "worse")], on: id)
        try await stage.settle(minutes: 2)
        var ticket = try #require(stage.tracker.tickets.first)
        #expect(ticket.title == "old ticket" && ticket.text == "what I saw")
        #expect(ticket.priority == "high" && ticket.labels.isSuperset(of: ["siem", "team-security", "team-red"]))
        #expect(try await stage.link(id)?.drift == [])
        try await stage.take([.setSensitivity(.s1, reason: "board")], on: id)
        try await stage.settle(minutes: 2)
        ticket = try #require(stage.tracker.tickets.first)
        #expect(ticket.title == "Restricted incident INC-1" && !ticket.text.contains("what I saw"))
        try await stage.take([.setSensitivity(.s3, reason: "it is known")], on: id)
        try await stage.settle(minutes: 2)
        #expect(stage.tracker.tickets[0].title == "[INC-1] Phishing mail opened in accounting", "the stub was ours")
    }

    @Test func `a stub names nobody, no team, no source and no kind; what people added stays`() async throws {
        let stage = TrackerStage()
        let id = try await stage.open()
        try await stage.settle(minutes: 2)
        try await stage.take([.log(Logging(background: "https://w")), .leave, .follow("ana")], on: id)
        try await stage.take([.assign(team: "security", to: "ben", access: .passed)], on: id)
        try await stage.settle(minutes: 2)
        stage.tracker.change("T-1") { $0.labels.formUnion(["urgent", "team-older"]) }
        #expect(stage.tracker.tickets[0].assignee == "acc-ben")
        #expect(stage.tracker.followers(of: "T-1") == ["acc-ana"])
        let link = try #require(try await stage.link(id))
        try await stage.take([.setSensitivity(.s1, reason: "board")], on: id)
        try await stage.settle(minutes: 2)
        let ticket = try #require(stage.tracker.tickets.first)
        #expect(ticket.labels == ["siem", link.marker.label, "urgent"])
        #expect(ticket.assignee == nil && ticket.due == nil && stage.tracker.followers(of: "T-1").isEmpty)
    }

    @Test func `another team leaves one label of a team, wherever an answer was lost`() async throws {
        let stage = TrackerStage()
        let id = try await stage.open()
        try await stage.settle(minutes: 2)
        try await stage.take([.log(Logging(background: "https://w")), .leave], on: id)
        try await stage.take([.assign(team: "security", to: "ben", access: .passed)], on: id)
        try await stage.settle(minutes: 2)
        stage.tracker.change("T-1") { $0.labels.insert("team-red") }
        // The tracker took another team's label, and its answer was lost.
        stage.tracker.change("T-1") { $0.labels.insert("team-lost") }
        try await stage.ledger.change(TicketKey(incident: id, tracker: "fake")) { link in
            link.traces.labels.insert("team-lost")
            link.repairs = [.labels]
            link.touch(at: Samples.start)
        }
        try await stage.settle(minutes: 2)
        let labels = stage.tracker.tickets[0].labels
        #expect(Set(labels.filter { $0.hasPrefix("team-") }) == ["team-red", "team-security"])
    }
}

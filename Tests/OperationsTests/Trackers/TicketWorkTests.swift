import Foundation
import HouseTesting
import Incidents
import Ports
import Synchronization
import Testing
import Vocabulary

@testable import Operations

@Suite("One act on a ticket")
struct TicketWorkTests {
    /// A tracker that has one fault at each call for which one is given.
    private static func stage(_ faults: [FakeTracker.Fault?]) -> (TrackerStage, FakeTracker, TicketWork) {
        let stage = TrackerStage()
        let left = Faults(faults)
        let clock = stage.clock
        let tracker = FakeTracker(now: { clock.now }, fault: { left.next() })
        let work = TicketWork(
            target: TrackerBook.Target(tracker: tracker),
            ledger: stage.ledger,
            incidents: stage.incidents,
            policy: IncidentSamples.policy,
            link: IncidentLink(publicURL: "https://siem.example.com/"),
            clock: stage.houseClock,
            watcher: { _ in }
        )
        return (stage, tracker, work)
    }

    private final class Faults: Sendable {
        private let left: Mutex<[FakeTracker.Fault?]>
        init(_ faults: [FakeTracker.Fault?]) { left = Mutex(faults) }
        func next() -> FakeTracker.Fault? { left.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
    }

    private func act(_ stage: TrackerStage, _ work: TicketWork) async throws -> TrackerFailure? {
        let link = try #require(try await stage.ledger.links(TicketFilter()).first)
        return try await work.act(on: link)
    }

    private func reserve(_ stage: TrackerStage) async throws {
        let id = try await stage.open()
        let marker = TicketMarker(at: stage.clock.now, high: 0, chance: 1)
        try await stage.ledger.reserve(
            TicketLink(incident: id, tracker: "fake", marker: marker, dueAt: stage.clock.now)
        )
    }

    @Test(arguments: [FakeTracker.Fault.refused, .notSent, .limited, .conflict])
    func `a certain no leaves it to be made, later`(fault: FakeTracker.Fault) async throws {
        let (stage, tracker, work) = Self.stage([fault])
        try await reserve(stage)
        #expect(try await act(stage, work)?.isCertain == true)
        let link = try #require(try await stage.ledger.links(TicketFilter()).first)
        #expect(link.state == .reserved && (link.dueAt ?? .distantPast) > stage.clock.now && link.trouble != nil)
        #expect(tracker.tickets.isEmpty)
    }

    @Test(arguments: [FakeTracker.Fault.lostAfter, .lostBefore, .lostAndLate])
    func `a lost answer is a doubt, which look-ups settle, with one ticket`(fault: FakeTracker.Fault) async throws {
        let (stage, tracker, work) = Self.stage([fault])
        try await reserve(stage)
        #expect(try await act(stage, work)?.isCertain == false)
        #expect(try await stage.ledger.links(TicketFilter(state: "unknown")).count == 1)
        for _ in 0..<12 {
            stage.clock.advance(bySeconds: 46)
            _ = try await act(stage, work)
        }
        #expect(tracker.tickets.count == 1)
        #expect(try await stage.ledger.links(TicketFilter(state: "confirmed")).count == 1)
    }

    @Test func `a ticket found after a doubt has its followers written, which the making had not come to`() async throws
    {
        let (stage, _, work) = Self.stage([.lostAfter])
        try await reserve(stage)
        _ = try await act(stage, work)
        let key = try #require(try await stage.ledger.links(TicketFilter()).first?.key)
        try await stage.ledger.change(key) { $0.sent?.followers = ["account of ben"] }
        var found: TicketLink?
        for _ in 0..<12 where found == nil {
            stage.clock.advance(bySeconds: 46)
            _ = try await act(stage, work)
            found = try await stage.ledger.links(TicketFilter(state: "confirmed")).first
        }
        #expect(found?.repairs == [.followers])
    }

    @Test func `what was being sent when the house died is in doubt`() async throws {
        let (stage, tracker, work) = Self.stage([])
        try await reserve(stage)
        let link = try #require(try await stage.ledger.links(TicketFilter()).first)
        let now = stage.clock.now
        try await stage.ledger.change(link.key) { try $0.take(.sent(attempt: "of the dead"), at: now) }
        #expect(try await act(stage, work) == nil)
        #expect(try await stage.ledger.links(TicketFilter(state: "unknown")).count == 1 && tracker.calls == 0)
    }

    @Test func `a write whose answer was lost is written again, also when the incident changed back meanwhile`()
        async throws
    {
        let (stage, tracker, work) = Self.stage([])
        try await reserve(stage)
        for _ in 0..<3 { _ = try await act(stage, work) }
        let id = IncidentID(rawValue: 1)
        try await stage.take([.setCritical(reason: "worse")], on: id)
        // The tracker does it, and says nothing: as the ledger then stands.
        let changed = try #require(try await stage.incidents.incident(id, for: .house))
        let link = try #require(try await stage.link(id))
        let image = try #require(work.image(of: changed, link))
        try await stage.ledger.change(TicketKey(incident: id, tracker: "fake")) { link in
            link.sent = image
            link.repairs = [.priority]
        }
        tracker.change("T-1") { $0.priority = "high" }
        try await stage.take([.liftCritical(reason: "not so bad")], on: id)
        _ = try await act(stage, work)
        #expect(tracker.tickets[0].priority == "low")
    }

    @Test func `a ticket that is gone waits for a person`() async throws {
        let (stage, _, work) = Self.stage([])
        try await reserve(stage)
        for _ in 0..<3 { _ = try await act(stage, work) }
        let key = TicketKey(incident: IncidentID(rawValue: 1), tracker: "fake")
        let now = stage.clock.now
        try await stage.ledger.change(key) { link in
            link.adopt(TicketName(reference: "T-404", url: ""))
            link.hint(at: now)
        }
        guard case .gone = try await act(stage, work) else { return #expect(Bool(false)) }
        #expect(try await stage.link(key.incident)?.isGone == true)
    }

    @Test func `one field that the tracker refuses keeps no other from it, and the drift says which`() async throws {
        let (stage, tracker, work) = Self.stage([])
        try await reserve(stage)
        for _ in 0..<3 { _ = try await act(stage, work) }
        let id = IncidentID(rawValue: 1)
        tracker.refuse([.priority])
        try await stage.take([.setCritical(reason: "worse"), .log(Logging(background: "https://w")), .leave], on: id)
        let failure = try await act(stage, work)
        #expect(failure?.description == "the tracker refuses priority: told to refuse a field")
        #expect(tracker.tickets[0].text.contains("Critical: yes") && tracker.tickets[0].priority == "low")
        #expect(tracker.tickets[0].comments.count == 1, "the step is told all the same")
        let link = try #require(try await stage.link(id))
        #expect(link.drift == [.priority] && link.repairs == [.priority] && link.pushed?.priority == .low)
        #expect(link.trouble?.contains("priority") == true && (link.dueAt ?? .distantPast) > stage.clock.now)
        tracker.refuse([])
        #expect(try await act(stage, work) == nil)
        #expect(tracker.tickets[0].priority == "high")
        let mended = try #require(try await stage.link(id))
        #expect(mended.drift.isEmpty && mended.trouble == nil && mended.repairs.isEmpty)
    }

    @Test func `an assignee whom the tracker refuses is no reason to have no ticket`() async throws {
        let (stage, tracker, _) = Self.stage([])
        try await reserve(stage)
        let id = IncidentID(rawValue: 1)
        try await stage.take(IncidentSamples.facts(of: .logging) + [.leave], on: id)
        try await stage.take([.assign(team: "security", to: "ben", access: .passed)], on: id)
        tracker.refuse([.assignee])
        let work = TicketWork(
            target: TrackerBook.Target(tracker: tracker, accounts: ["ben": "acc-ben"]),
            ledger: stage.ledger,
            incidents: stage.incidents,
            policy: IncidentSamples.policy,
            link: IncidentLink(publicURL: "https://siem.example.com/"),
            clock: stage.houseClock,
            watcher: { _ in }
        )
        #expect(try await act(stage, work) == nil)
        #expect(tracker.tickets.count == 1 && tracker.tickets[0].assignee == nil)
        #expect(try await act(stage, work)?.description.contains("refuses assignee") == true)
        #expect(try await stage.link(id)?.drift == [.assignee])
        tracker.refuse([])
        #expect(try await act(stage, work) == nil)
        #expect(tracker.tickets[0].assignee == "acc-ben")
    }

    @Test func `a place that is gone for a while loses no ticket`() async throws {
        let (stage, tracker, work) = Self.stage([.gone])
        try await reserve(stage)
        guard case .gone = try await act(stage, work) else { return #expect(Bool(false)) }
        let link = try #require(try await stage.link(IncidentID(rawValue: 1)))
        #expect(link.state == .reserved && link.dueAt == stage.clock.now.addingTimeInterval(900) && !link.isGone)
        #expect(try await act(stage, work) == nil && tracker.tickets.count == 1)
    }

    @Test func `in doubt it stays due, also where the search answers that nothing is there`() async throws {
        let (stage, tracker, work) = Self.stage([.lostAfter, nil, .gone])
        try await reserve(stage)
        for _ in 0..<2 { _ = try await act(stage, work) }
        #expect(try await stage.link(IncidentID(rawValue: 1))?.dueAt != nil)
        stage.clock.advance(bySeconds: 300)
        for _ in 0..<4 { _ = try await act(stage, work) }
        #expect(tracker.tickets.count == 1 && tracker.calls > 3)
        #expect(try await stage.link(IncidentID(rawValue: 1))?.isConfirmed == true)
    }

    @Test func `credentials that are refused for a moment are tried again soon`() async throws {
        let (stage, _, work) = Self.stage([.denied])
        try await reserve(stage)
        guard case .denied = try await act(stage, work) else { return #expect(Bool(false)) }
        #expect(try await stage.link(IncidentID(rawValue: 1))?.dueAt == stage.clock.now.addingTimeInterval(60))
    }
}

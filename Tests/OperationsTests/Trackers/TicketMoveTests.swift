import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("Moving incidents from one tracker to another")
struct TicketMoveTests {
    private func move(_ stage: TrackerStage, _ other: FakeTracker) -> TicketMove {
        TicketMove(
            book: TrackerBook(targets: [stage.target, TrackerBook.Target(tracker: other)], usual: "fake"),
            ledger: stage.ledger,
            incidents: stage.incidents,
            policy: IncidentSamples.policy,
            clock: stage.houseClock
        )
    }

    private func finish(_ stage: TrackerStage, _ move: TicketMove) async throws {
        for _ in 0..<60 {
            do {
                _ = try await move.step()
            } catch is Died {
                // It goes on after the start.
            }
        }
        let left = try await stage.ledger.bookmark("move/fake")
        #expect(left == "")
    }

    @Test(arguments: [1, 2, 3, 4, 5])
    func `each open incident has one ticket there, the old one is told once, wherever the house dies`(seed: UInt64)
        async throws
    {
        let stage = TrackerStage(seed: seed, deaths: 12)
        stage.calmDown()
        for _ in 0..<4 { try await stage.open() }
        try await stage.settle(minutes: 3)
        let clock = stage.clock
        let other = FakeTracker("other", kind: .github, now: { clock.now })
        try await stage.ledger.mark("move/fake", "other")
        stage.calmDown(false)
        try await finish(stage, move(stage, other))
        stage.calmDown()
        let links = try await stage.ledger.links(TicketFilter(tracker: "other"))
        #expect(links.count == 4 && links.allSatisfy { $0.isActive })
        #expect(try await stage.ledger.links(TicketFilter(tracker: "fake", state: "left")).count == 4)
        #expect(
            stage.tracker.tickets.allSatisfy { $0.comments.count == 1 && $0.comments[0].text.contains("kept in other") }
        )
    }

    @Test func `what is in doubt waits until it is not`() async throws {
        let stage = TrackerStage()
        let id = try await stage.open()
        let marker = TicketMarker(at: stage.clock.now, high: 0, chance: 1)
        var link = TicketLink(incident: id, tracker: "fake", marker: marker)
        try link.take(.sent(attempt: "a"), at: stage.clock.now)
        try link.take(.answerLost(reason: "lost"), at: stage.clock.now)
        try await stage.ledger.reserve(link)
        try await stage.ledger.mark("move/fake", TrackerBook.builtIn)
        let clock = stage.clock
        let move = move(stage, FakeTracker("other", now: { clock.now }))
        _ = try await move.step()
        #expect(try await stage.ledger.bookmark("move/fake") == TrackerBook.builtIn)
        try await stage.ledger.change(link.key) { link in
            link = TicketLink(incident: id, tracker: "fake", marker: marker)
        }
        _ = try await move.step()
        #expect(try await stage.ledger.bookmark("move/fake") == "")
        let incident = try await stage.incidents.incident(id, for: .house)
        #expect(incident?.record.logging.tracker?.tracker == .builtIn)
    }

    @Test func `there and back again it is the same ticket`() async throws {
        let stage = TrackerStage()
        let id = try await stage.open()
        try await stage.settle(minutes: 2)
        let clock = stage.clock
        let move = move(stage, FakeTracker("other", now: { clock.now }))
        try await stage.ledger.mark("move/fake", TrackerBook.builtIn)
        _ = try await move.step()
        try await stage.ledger.mark("move/\(TrackerBook.builtIn)", "fake")
        _ = try await move.step()
        try await stage.settle(minutes: 2)
        #expect(stage.tracker.tickets.count == 1)
        #expect(try await stage.link(id)?.isActive == true)
    }
}

import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("Asking trackers for news")
struct TrackerWatchTests {
    private func watch(_ stage: TrackerStage) -> TrackerWatch {
        TrackerWatch(
            book: stage.book,
            board: stage.board,
            ledger: stage.ledger,
            inbox: stage.inbox,
            incidents: stage.incidents,
            policy: Shelf(IncidentSamples.policy),
            clock: stage.houseClock,
            telemetry: stage.telemetry
        )
    }

    @Test func `what changed there is heard without a webhook`() async throws {
        let stage = TrackerStage()
        let id = try await stage.open()
        try await stage.settle(minutes: 3)
        let watch = watch(stage)
        try await watch.look(stage.target)
        stage.tracker.change("T-1") { $0.status = "In Progress" }
        stage.clock.advance(bySeconds: 61)
        try await watch.look(stage.target)
        try await stage.settle(minutes: 2)
        #expect(try await stage.proposals(of: id).map(\.wish) == [.status("In Progress", .working)])
        let calls = stage.tracker.calls
        try await watch.look(stage.target)
        #expect(stage.tracker.calls == calls + 1)
        #expect(try await stage.link(id)?.hasNews == false, "told once")
    }

    @Test func `a search that fails skips nothing`() async throws {
        let stage = TrackerStage(faults: 100)
        await #expect(throws: TrackerFailure.self) { try await watch(stage).look(stage.target) }
        #expect(try await stage.ledger.bookmark("watch/fake") == nil)
    }

    @Test func `a tracker that is left alone is not asked`() async throws {
        let stage = TrackerStage()
        stage.board.note(.limited(seconds: 60, "busy"), of: "fake", at: stage.clock.now)
        try await watch(stage).look(stage.target)
        #expect(stage.tracker.calls == 0)
    }

    @Test func `more changes at once than a search brings do not stop the watch`() async throws {
        let stage = TrackerStage()
        let watch = watch(stage)
        try await watch.look(stage.target)
        let most = Limits.ticketsPerPageMax * Limits.ticketPagesMax
        stage.tracker.limit(hits: most)
        for _ in 0..<most {
            stage.clock.advance(bySeconds: 0.01)
            _ = stage.tracker.add("bulk", labels: [])
        }
        stage.clock.advance(bySeconds: 5)
        let last = stage.tracker.add("after them", labels: ["security-incident"])
        stage.clock.advance(bySeconds: 65)
        for _ in 0..<3 { try await watch.look(stage.target) }
        #expect(try await stage.ledger.links(TicketFilter(reference: last)).count == 1)
    }
}

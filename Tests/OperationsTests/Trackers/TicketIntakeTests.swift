import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("Issues that become incidents")
struct TicketIntakeTests {
    private func intake(_ stage: TrackerStage) -> TicketIntake {
        TicketIntake(
            ledger: stage.ledger,
            incidents: stage.incidents,
            policy: IncidentSamples.policy,
            clock: stage.houseClock
        )
    }

    private func ticket(_ stage: TrackerStage, _ labels: Set<String>, title: String = "Odd login") throws -> Ticket {
        let reference = stage.tracker.add(title, labels: labels)
        return try #require(stage.tracker.tickets.first { $0.reference == reference })
    }

    private func all(_ stage: TrackerStage) async throws -> [Incident] {
        try await stage.incidents.incidents(IncidentFilter(), for: .house)
    }

    @Test func `an issue with the label becomes an incident with its source, and is its ticket`() async throws {
        let stage = TrackerStage()
        let ticket = try ticket(stage, ["Security-Incident"])
        for _ in 1...3 { try await intake(stage).take(ticket, from: stage.target) }
        let incidents = try await all(stage)
        #expect(incidents.map(\.title) == ["Odd login"])
        #expect(incidents[0].record.identification.source == .issue && incidents[0].stage == .identification)
        try await stage.settle(minutes: 2)
        #expect(
            stage.tracker.tickets.count == 1 && stage.tracker.tickets[0].title == "Odd login",
            "the reporter's text stays"
        )
        #expect(try await all(stage)[0].record.logging.tracker?.reference == ticket.reference)
    }

    @Test func `without the label, finished, or with a mark of ours it does not`() async throws {
        let stage = TrackerStage()
        try await intake(stage).take(try ticket(stage, ["other"]), from: stage.target)
        var finished = try ticket(stage, ["security-incident"])
        finished.isFinished = true
        try await intake(stage).take(finished, from: stage.target)
        let marker = TicketMarker(at: stage.clock.now, high: 0, chance: 1)
        try await intake(stage).take(try ticket(stage, ["security-incident", marker.label]), from: stage.target)
        #expect(try await all(stage).isEmpty)
    }

    @Test(arguments: 1...40) func `once, wherever the house dies`(seed: Int) async throws {
        let stage = TrackerStage(seed: UInt64(seed), deaths: 25)
        let ticket = try ticket(stage, ["security-incident"])
        for _ in 0..<20 {
            do {
                try await intake(stage).take(ticket, from: stage.target)
            } catch is Died {
                // It is heard of again.
            }
        }
        stage.calmDown()
        try await intake(stage).take(ticket, from: stage.target)
        #expect(try await all(stage).count == 1)
        #expect(try await stage.ledger.links(TicketFilter(reference: ticket.reference)).count == 1)
    }
}

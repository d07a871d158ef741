import Events
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of shippers")
struct IntakeDeskTests {
    private let stage: LineStage

    init() throws { stage = try LineStage() }

    private func desk(_ journal: any Journal) -> IntakeDesk {
        IntakeDesk(journal: journal, clock: stage.clock, telemetry: stage.telemetry)
    }

    private var request: JournalRequest {
        let entries = (0..<3).map { JournalEntry(framing: .line, bytes: [UInt8($0)]) }
        return JournalRequest(feed: "f", peer: "", receivedAt: Samples.start, entries: entries)
    }

    private var waited: Double { stage.time.now.timeIntervalSince(Samples.start) }

    @Test func `counts what it kept and what it had before`() async throws {
        let outcomes = try await desk(PressedJournal([.roomy])).take(request, way: "bulk")
        #expect(outcomes.count == 3 && waited == 0)
        #expect(
            stage.meters.value(of: Meter.accepted, ["way": "bulk"]) == 2
                && stage.meters.value(of: Meter.duplicates) == 1
        )
        #expect(stage.meters.exposition.contains("tocsin_ack_seconds_count 1"))
    }

    @Test func `slows its answer when the journal is more than half full`() async throws {
        _ = try await desk(PressedJournal([.slow])).take(request, way: "bulk")
        #expect(abs(waited - 0.1) < 0.001)
    }

    @Test func `holds the answer of a full journal until there is room`() async throws {
        let full = JournalPressure.full(reason: "x")
        _ = try await desk(PressedJournal([full, full, full, .slow])).take(request, way: "bulk")
        #expect(waited > 0 && waited < 1)
    }

    @Test func `refuses after five seconds when there is none, and says so`() async throws {
        let journal = PressedJournal([.full(reason: "x")], refusal: .full("x"))
        #expect(desk(journal).isOverloaded)
        await #expect(throws: JournalRefusal.full("x")) { try await desk(journal).take(request, way: "bulk") }
        #expect(waited >= Limits.slowAnswerSecondsMax && waited < Limits.slowAnswerSecondsMax + 0.2)
        #expect(stage.meters.value(of: Meter.refused, ["reason": "full"]) == 1)
    }

    @Test func `a broken disk is refused at once`() async throws {
        let journal = PressedJournal([.broken(reason: "x")], refusal: .broken("x"))
        #expect(desk(journal).isOverloaded && !desk(PressedJournal([.slow])).isOverloaded)
        await #expect(throws: JournalRefusal.broken("x")) { try await desk(journal).take(request, way: "bulk") }
        #expect(waited == 0 && stage.meters.value(of: Meter.refused, ["reason": "disk"]) == 1)
    }
}

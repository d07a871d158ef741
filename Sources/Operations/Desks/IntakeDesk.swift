import Foundation
public import Ports
import Vocabulary

/// Where shippers hand in what they have: durable when it is answered, slowed when the journal fills, refused as a whole when
/// it is full.
public struct IntakeDesk: Sendable {
    private let journal: any Journal
    private let clock: HouseClock
    private let telemetry: Telemetry

    public init(journal: any Journal, clock: HouseClock, telemetry: Telemetry) {
        self.journal = journal
        self.clock = clock
        self.telemetry = telemetry
    }

    /// Keeps a request.
    ///
    /// `way`: the protocol, for the numbers: `bulk`, `ndjson`, `syslog-tcp`, `syslog-udp`.
    /// Throws `JournalRefusal`; nothing was kept.
    public func take(_ request: JournalRequest, way: String) async throws -> [JournalOutcome] {
        let start = clock.now()
        try await makeRoom(since: start)
        do {
            let outcomes = try await journal.append(request)
            let kept = outcomes.count { $0 != .duplicate }
            telemetry.meters.add(Double(kept), to: Meter.accepted, ["way": way])
            if kept < outcomes.count { telemetry.meters.add(Double(outcomes.count - kept), to: Meter.duplicates) }
            telemetry.meters.observe(clock.now().timeIntervalSince(start), in: Meter.ackSeconds)
            return outcomes
        } catch let refusal as JournalRefusal {
            telemetry.record(RequestRefused(way: way, refusal: refusal))
            throw refusal
        }
    }

    /// Whether anything would be refused at once; health checks of shippers ask.
    public var isOverloaded: Bool {
        switch journal.pressure() {
        case .roomy, .slow: false
        case .full, .broken: true
        }
    }

    /// Slows an answer while the journal is more than half full, and holds it as long as a client bears when it is full.
    private func makeRoom(since start: Date) async throws {
        switch journal.pressure() {
        case .roomy, .broken: return
        case .slow: try await clock.wait(0.1)
        case .full:
            while case .full = journal.pressure(), clock.now().timeIntervalSince(start) < Limits.slowAnswerSecondsMax {
                try await clock.wait(0.1)
            }
        }
    }
}

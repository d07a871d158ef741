import Operations
import Ports
import Vocabulary

/// Keeps syslog messages: a sender of plain syslog cannot be told to come again, so the house tries until it can keep them.
struct SyslogKeeper: Sendable {
    let desk: IntakeDesk
    let clock: HouseClock
    let telemetry: Telemetry

    /// Returns when the request is durable; until then a TCP sender is not read from, and a UDP sender's kernel buffer fills.
    func keep(_ request: JournalRequest, way: String) async throws {
        while true {
            do {
                _ = try await desk.take(request, way: way)
                return
            } catch is JournalRefusal {
                try await clock.wait(0.5)
            }
        }
    }
}

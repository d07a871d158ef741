public import Foundation
import Synchronization
import Ports
import Vocabulary

/// How each tracker is doing, as far as the running house knows.
public final class TrackerBoard: Sendable {
    private let conditions = Mutex<[String: TrackerCondition]>([:])

    public init() {}

    public func condition(of name: String) -> TrackerCondition {
        conditions.withLock { $0[name] } ?? TrackerCondition()
    }

    func note(_ failure: TrackerFailure?, of name: String, at now: Date) {
        conditions.withLock { $0[name, default: TrackerCondition()].note(failure, at: now) }
    }

    func polled(_ name: String, at now: Date) {
        conditions.withLock { $0[name, default: TrackerCondition()].polledAt = now }
    }
}

/// The circuit breaker of one tracker: after some failures in a row it is left alone, for longer and longer.
public struct TrackerCondition: Hashable, Sendable {
    public internal(set) var failures = 0
    public internal(set) var succeededAt: Date?
    public internal(set) var polledAt: Date?
    public internal(set) var failedAt: Date?
    public internal(set) var trouble: String?
    /// Nothing is sent before; nil while it is not left alone.
    public internal(set) var restUntil: Date?

    public init() {}

    /// Whether calls may go out.
    public func isOpen(at now: Date) -> Bool { restUntil.map { $0 <= now } ?? true }

    mutating func note(_ failure: TrackerFailure?, at now: Date) {
        switch failure {
        case nil:
            (failures, succeededAt, restUntil, trouble) = (0, now, nil, nil)
        // The tracker answered: it is the ticket's trouble.
        case .refused, .gone, .conflict:
            (failures, succeededAt, restUntil) = (0, now, nil)
        case .limited(let seconds, let reason):
            (failedAt, trouble) = (now, reason)
            restUntil = now.addingTimeInterval(min(max(seconds, 1), 3_600))
        case .denied(let reason), .notSent(let reason), .unknown(let reason):
            failures += 1
            (failedAt, trouble) = (now, reason)
            guard failures >= Limits.trackerFailuresMax else { return }
            let doubled = 10 * pow(2, Double(min(failures - Limits.trackerFailuresMax, 10)))
            restUntil = now.addingTimeInterval(min(doubled, Limits.trackerRestSecondsMax))
        }
    }
}

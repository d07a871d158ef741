import Foundation
import Vocabulary

/// How one promise was kept, over many incidents.
public struct ClockFigures: Hashable, Sendable {
    /// From logging to the end of the clock, in real time.
    public let elapsed: Durations
    /// What the clocks used, in their own terms: without pauses, in working time where the promise says so.
    public let used: Durations
    /// Ended in time.
    public let met: Int
    /// Ended too late, or past due and not ended.
    public let breached: Int
    /// Neither ended nor past due.
    public let running: Int

    /// Of those that are decided, the share that was in time, 0...1; nil when none is.
    public var shareMet: Double? { met + breached == 0 ? nil : Double(met) / Double(met + breached) }

    init(_ readings: [ClockReading]) {
        elapsed = Durations(readings.map(\.elapsed))
        used = Durations(readings.map(\.used))
        met = readings.count { $0.standing == .met }
        breached = readings.count { $0.standing == .breached }
        running = readings.count { $0.standing == .running }
    }
}

/// A clock as it stood at a moment.
struct ClockReading: Hashable {
    enum Standing: Hashable { case met, breached, running }

    let elapsed: Durations.Sample
    let used: Durations.Sample
    let standing: Standing

    /// What ended later than the moment that is looked at had not ended then.
    init(_ clock: Deadline, at now: Date) {
        let end = clock.endedAt.flatMap { $0 <= now ? $0 : nil }
        var seen = clock
        seen.endedAt = end
        elapsed = .init(seconds: (end ?? now).timeIntervalSince(clock.startedAt), isOver: end != nil)
        used = .init(seconds: seen.secondsUsed(at: now), isOver: end != nil)
        standing = seen.isBreached(at: now) ? .breached : end == nil ? .running : .met
    }
}

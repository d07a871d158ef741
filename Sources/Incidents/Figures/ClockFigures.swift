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

    init(_ clocks: [Deadline], at now: Date) {
        var elapsed: [Durations.Sample] = []
        var used: [Durations.Sample] = []
        var (met, breached, running) = (0, 0, 0)
        for clock in clocks {
            // What ended later than the moment that is looked at had not ended then.
            let end = clock.endedAt.flatMap { $0 <= now ? $0 : nil }
            var seen = clock
            seen.endedAt = end
            elapsed.append(.init(seconds: (end ?? now).timeIntervalSince(clock.startedAt), isOver: end != nil))
            used.append(.init(seconds: seen.secondsUsed(at: now), isOver: end != nil))
            if seen.isBreached(at: now) {
                breached += 1
            } else if end != nil {
                met += 1
            } else {
                running += 1
            }
        }
        self.elapsed = Durations(elapsed)
        self.used = Durations(used)
        self.met = met
        self.breached = breached
        self.running = running
    }
}

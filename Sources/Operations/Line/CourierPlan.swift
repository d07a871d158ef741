import Foundation
import Ports
import Vocabulary

/// What the courier of one target does next: a pure value, so that storms and outages can be told on a test's clock.
struct CourierPlan {
    /// The next act.
    enum Act: Hashable {
        case post(OutboxEntry)
        /// One line for all of these.
        case digest([OutboxEntry])
        case wait(until: Date)
        /// Nothing waits.
        case rest
    }

    private let storm: StormHabit
    /// When lines were posted within the last minute.
    private var posted: [Date] = []
    /// When the next digest may be posted; nil outside a storm.
    private var digestAt: Date?
    /// What was recorded until then is delivered late, line by line.
    private var lateUntil: Date
    private(set) var failures = 0

    /// `start`: what waits from before the start is late.
    init(storm: StormHabit, start: Date) {
        self.storm = storm
        lateUntil = start
    }

    /// `waiting`: the target's oldest unfinished entries, in order.
    mutating func next(_ waiting: [OutboxEntry], at now: Date) -> Act {
        posted.removeAll { now.timeIntervalSince($0) >= 60 }
        guard let first = waiting.first else {
            if let due = digestAt, now >= due { digestAt = nil }
            return .rest
        }
        if let retryAt = first.retryAt, retryAt > now { return .wait(until: retryAt) }
        guard storm == .digest else { return .post(first) }
        if isLate(first) {
            let pace = posted.last.map { $0.addingTimeInterval(1) } ?? now
            return posted.count < Limits.postsPerMinuteMax || pace <= now ? .post(first) : .wait(until: pace)
        }
        if digestAt == nil, posted.count < Limits.postsPerMinuteMax { return .post(first) }
        let due = digestAt ?? now.addingTimeInterval(60)
        digestAt = due
        guard now >= due else { return .wait(until: due) }
        digestAt = waiting.count < Limits.postsPerMinuteMax ? nil : now.addingTimeInterval(60)
        return waiting.count == 1 ? .post(first) : .digest(waiting)
    }

    private func isLate(_ entry: OutboxEntry) -> Bool { entry.attempts > 0 || entry.post.createdAt <= lateUntil }

    /// Notes what became of a try; answers when the entry may be tried again, if it may.
    mutating func note(_ delivery: Delivery, of entry: OutboxEntry, at now: Date, jitter: Double) -> (
        Delivery, retryAt: Date?
    ) {
        switch delivery {
        case .delivered:
            // An entry that failed before, here or before a restart: an outage ended, and what waited behind it is late.
            if failures > 0 || entry.attempts > 0 { lateUntil = max(lateUntil, now) }
            failures = 0
            posted.append(now)
            return (delivery, nil)
        case .refused:
            return (delivery, nil)
        case .tryAgain(let after, let reason):
            failures += 1
            if now.timeIntervalSince(entry.post.createdAt) > Limits.retrySecondsTotal {
                return (.refused(reason: "given up after 72 hours; last: \(reason)"), nil)
            }
            let doubled = Limits.retrySecondsMin * pow(2, Double(min(failures - 1, 10)))
            let backoff = min(doubled, Limits.retrySecondsMax) * (0.5 + jitter / 2)
            return (delivery, now.addingTimeInterval(max(after ?? 0, backoff)))
        }
    }
}

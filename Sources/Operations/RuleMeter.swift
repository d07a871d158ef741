import Detection
import Events
import Foundation
import Synchronization
public import Vocabulary

/// What each rule costs, measured on a sample of the events since the house started; a rule that changes begins anew.
public final class RuleMeter: Sendable {
    /// What one rule costs.
    public struct Figure: Hashable, Sendable {
        /// Nanoseconds an event of its log source, those in which it was not looked at counted as well.
        public let nanosecondsPerEvent: Double
        /// The share of its log source's events in which it was looked at, 0...1.
        public let lookedAtShare: Double
        /// Its share of what all rules took together, 0...1.
        public let share: Double
        /// Events of its log source that were sampled.
        public let sampleCount: Int

        public init(nanosecondsPerEvent: Double, lookedAtShare: Double, share: Double, sampleCount: Int) {
            self.sampleCount = sampleCount
            self.nanosecondsPerEvent = nanosecondsPerEvent
            self.lookedAtShare = lookedAtShare
            self.share = share
        }
    }

    private struct Kept {
        let fingerprint: UInt64
        /// Events of its log source that were sampled before it was there.
        let eventsBefore: Int
        var cost = RuleCosts.Cost(nanoseconds: 0, judgedCount: 0)
    }

    private struct Content {
        var edition: Int?
        var rules: [RuleID: Kept] = [:]
        var events: [LogSource: Int] = [:]

        /// Takes over the rules of a book; those that did not change go on.
        mutating func adopt(_ book: RuleBook) {
            guard edition != book.edition else { return }
            edition = book.edition
            let counts = RuleCosts.eventCounts(of: events)
            var next: [RuleID: Kept] = [:]
            for rule in book.rules.rules {
                let kept = rules[rule.id].flatMap { $0.fingerprint == rule.fingerprint ? $0 : nil }
                next[rule.id] = kept ?? Kept(fingerprint: rule.fingerprint, eventsBefore: counts[rule.logSource] ?? 0)
            }
            rules = next
        }
    }

    private let content = Mutex(Content())
    let sampler: CostSampler

    public init(oneIn: Int = Limits.costSampleOneIn, clock: @escaping @Sendable () -> UInt64 = RuleMeter.nanoseconds) {
        sampler = CostSampler(oneIn: oneIn, clock: clock)
    }

    /// The machine's own clock, which only goes up.
    public static let nanoseconds: @Sendable () -> UInt64 = { DispatchTime.now().uptimeNanoseconds }

    /// Adds what a part of a batch took, judged by the rules of a book.
    func add(_ costs: RuleCosts, of book: RuleBook) {
        guard !costs.isEmpty else { return }
        content.withLock { content in
            content.adopt(book)
            for (source, count) in costs.events
            where content.events[source] != nil || content.events.count < Limits.seenSourcesMax {
                content.events[source, default: 0] += count
            }
            for (place, cost) in costs.rules {
                let id = book.rules.rules[place].id
                content.rules[id]?.cost.nanoseconds += cost.nanoseconds
                content.rules[id]?.cost.judgedCount += cost.judgedCount
            }
        }
    }

    /// The figures of the rules of a book; those of whose log source no event was sampled are left out.
    public func figures(of book: RuleBook) -> [RuleID: Figure] {
        let content = content.withLock { content in
            content.adopt(book)
            return content
        }
        let events = RuleCosts.eventCounts(of: content.events)
        let total = Double(content.rules.values.reduce(0) { $0 + $1.cost.nanoseconds })
        var figures: [RuleID: Figure] = [:]
        for rule in book.rules.rules where !rule.isCorrelation {
            guard let kept = content.rules[rule.id] else { continue }
            let (count, cost) = ((events[rule.logSource] ?? 0) - kept.eventsBefore, kept.cost)
            guard count > 0 else { continue }
            figures[rule.id] = Figure(
                nanosecondsPerEvent: Double(cost.nanoseconds) / Double(count),
                lookedAtShare: min(1, Double(cost.judgedCount) / Double(count)),
                share: total > 0 ? Double(cost.nanoseconds) / total : 0,
                sampleCount: count
            )
        }
        return figures
    }
}

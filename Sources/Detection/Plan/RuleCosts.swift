public import Events
import Vocabulary

/// What judging rules costs, learned from a sample of events.
public struct RuleCosts: Hashable, Sendable {
    /// What one rule took.
    public struct Cost: Hashable, Sendable {
        /// In all.
        public var nanoseconds: UInt64
        /// Sampled events in which it was looked at: they showed its witness, or it needs none.
        public var judgedCount: Int

        public init(nanoseconds: UInt64, judgedCount: Int) {
            self.nanoseconds = nanoseconds
            self.judgedCount = judgedCount
        }
    }

    /// By the rule's place in its rule set.
    public internal(set) var rules: [Int: Cost] = [:]
    /// Sampled events by their log source.
    public internal(set) var events: [LogSource: Int] = [:]

    public init() {}

    public var isEmpty: Bool { events.isEmpty }

    /// Sampled events by log source as rules name it: an event counts for every log source that it satisfies.
    public static func eventCounts(of events: [LogSource: Int]) -> [LogSource: Int] {
        var counts: [LogSource: Int] = [:]
        for (source, count) in events {
            for candidate in Set(LogSourceTable.candidates(of: source)) { counts[candidate, default: 0] += count }
        }
        return counts
    }
}

/// Which events are judged with the clock read around each rule, and the clock.
public struct CostSampler: Sendable {
    /// One event in so many; chosen by its number, so that the same events are sampled again.
    let oneIn: UInt64
    /// Nanoseconds that only go up.
    let clock: @Sendable () -> UInt64

    public init(oneIn: Int, clock: @escaping @Sendable () -> UInt64) {
        self.oneIn = UInt64(max(1, oneIn))
        self.clock = clock
    }

    /// Spread by multiplication (Knuth, TAOCP 3, 6.4), so that no rhythm of the shippers meets the rhythm of the sample.
    public func takes(_ event: LogEvent) -> Bool {
        (UInt64(bitPattern: event.id.rawValue) &* 0x9E37_79B9_7F4A_7C15) >> 32 % oneIn == 0
    }
}

extension RuleSet {
    /// The matches of each event of a batch, in its order, and what the rules took in the events that are sampled.
    public func matches(
        in events: some Sequence<LogEvent>,
        sampledBy sampler: CostSampler
    ) -> (matches: [[RuleMatch]], costs: RuleCosts) {
        let matcher = RuleMatcher(self)
        var costs = RuleCosts()
        let matches = events.map { event in
            sampler.takes(event) ? matcher.matches(event, clock: sampler.clock, &costs) : matcher.matches(event)
        }
        return (matches, costs)
    }
}

extension RuleMatcher {
    /// As `matches`, with the clock read between the rules; what reading it takes is measured first and left out.
    func matches(_ event: LogEvent, clock: () -> UInt64, _ costs: inout RuleCosts) -> [RuleMatch] {
        costs.events[event.logSource, default: 0] += 1
        let began = clock()
        let idle = clock() &- began
        var last = clock()
        let judged = { (rule: Int) in
            let taken = clock() &- last
            costs.rules[rule, default: .init(nanoseconds: 0, judgedCount: 0)].judgedCount += 1
            costs.rules[rule]?.nanoseconds += taken > idle ? taken - idle : 0
            last = clock()
        }
        return matches(event, after: judged, beginning: { last = clock() })
    }
}

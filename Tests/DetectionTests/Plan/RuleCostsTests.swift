import Events
import Foundation
import Synchronization
import Testing
import Vocabulary

@testable import Detection

@Suite("What judging rules costs")
struct RuleCostsTests {
    private static func set() -> RuleSet {
        let rules = ["a: 1", "b: 1"].enumerated().map { index, field in
            "title: R\(index)\nid: r\(index)\nlogsource: {product: linux}\ndetection: {s: {\(field)}, condition: s}\nlevel: low\n"
        }
        return RuleSet.load([RuleText(path: "r.yml", bytes: Array(rules.joined(separator: "---\n").utf8))]).0
    }

    private static func events(_ count: Int) -> [LogEvent] {
        (1...count).map { number in
            var event = LogEvent(at: .distantPast, receivedAt: .distantPast, fields: ["a": .integer(1)])
            event.id = EventID(rawValue: Int64(number))
            event.logSource = LogSource(product: "linux", service: "sshd")
            return event
        }
    }

    @Test func `sampling changes no match`() {
        let (set, events) = (Self.set(), Self.events(500))
        let sampled = set.matches(in: events, sampledBy: CostSampler(oneIn: 3, clock: { 0 }))
        #expect(sampled.matches == set.matches(in: events) && !sampled.costs.isEmpty)
    }

    @Test func `about one event in so many is sampled, and its candidates are timed`() {
        let ticks = Mutex<UInt64>(0)
        let sampler = CostSampler(oneIn: 16) {
            ticks.withLock { ticks in
                ticks += 10
                return ticks
            }
        }
        let costs = Self.set().matches(in: Self.events(16_000), sampledBy: sampler).costs
        let count = costs.events[LogSource(product: "linux", service: "sshd")] ?? 0
        #expect((700...1_300).contains(count), "one in 16 of 16,000: \(count)")
        #expect(costs.rules[0]?.judgedCount == count && costs.rules[1] == nil, "the other shows no witness")
        #expect(costs.rules[0]?.nanoseconds == 0, "reading the clock is left out")
        #expect(RuleCosts.eventCounts(of: costs.events)[LogSource(product: "linux")] == count)
        #expect(RuleCosts.eventCounts(of: costs.events)[LogSource(product: "windows")] == nil)
    }
}

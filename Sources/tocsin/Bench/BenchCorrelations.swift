import Detection
import Events
import Foundation
import Vocabulary

/// Ten correlations of all kinds over invented logins, to see how many matches a second they take.
struct BenchCorrelations {
    private static let types = [
        "event_count, condition: {gte: 60}", "event_count, condition: {gt: 70}",
        "value_count, condition: {field: src, gte: 60}",
        "value_count, condition: {field: [src, dst], gte: 65}", "value_sum, condition: {field: bytes, gt: 60000}",
        "value_avg, condition: {field: bytes, gt: 1200}",
        "value_percentile, condition: {field: bytes, percentile: 95, gt: 1497}",
        "temporal", "temporal_ordered", "temporal, condition: fails and works",
    ]

    private static func rules() -> RuleSet {
        let base = ["fails", "works"].map { act in
            "title: \(act)\nname: \(act)\nid: \(act)\nlevel: low\nlogsource: {product: p}\ndetection: {s: {act: \(act)}, condition: s}\n"
        }
        let correlations = types.enumerated().map { number, type in
            "title: C\(number)\nid: c\(number)\nlevel: low\ncorrelation: {rules: [fails, works], group-by: [user], timespan: 5m, type: \(type)}\n"
        }
        let text = (base + correlations).joined(separator: "---\n")
        return RuleSet.load([RuleText(path: "bench.yml", bytes: Array(text.utf8))]).0
    }

    /// One line: how many matches a second ten correlations take on one core.
    static func measure(events count: Int) -> String {
        var generator = DemoRandom(seed: 3)
        let set = rules()
        let events = (0..<count).map { number -> LogEvent in
            let at = Date(timeIntervalSince1970: 1_800_000_000 + Double(number) / 200)
            return LogEvent(
                id: EventID(rawValue: Int64(number + 1)),
                at: at,
                receivedAt: at,
                logSource: LogSource(product: "p"),
                fields: [
                    "act": .text(Int.random(in: 0..<10, using: &generator) == 0 ? "works" : "fails"),
                    "user": .text("user\(Int.random(in: 0..<2_000, using: &generator))"),
                    "src": .text("192.0.2.\(Int.random(in: 0..<250, using: &generator))"),
                    "dst": .text("host\(Int.random(in: 0..<50, using: &generator))"),
                    "bytes": .integer(Int64.random(in: 100...1_500, using: &generator)),
                ]
            )
        }
        let matches = set.matches(in: events)
        var correlator = Correlator(for: set)
        let before = BenchLane.processor
        var found = 0
        for start in stride(from: 0, to: count, by: 1_000) {
            let range = start..<min(start + 1_000, count)
            found += correlator.findings(for: Array(events[range]), matches: Array(matches[range])).count
        }
        let seconds = BenchLane.processor - before
        return
            "correlations\t\(count) matches through \(types.count) correlations, \(found) findings\t\(Int(Double(count) / seconds))/s"
    }
}

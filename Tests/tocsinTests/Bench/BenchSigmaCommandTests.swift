import Detection
import Foundation
import Testing

@testable import tocsin

@Suite("Measuring the rules")
struct BenchSigmaCommandTests {
    @Test func `a lane tells events, matches and the ratio`() throws {
        let rule = "title: T\nid: t\nlevel: low\nlogsource: {product: windows}\ndetection: {s: {a: 1}, condition: s}\n"
        let (set, _) = RuleSet.load([RuleText(path: "r.yml", bytes: Array(rule.utf8))])
        let line = Array(#"{"Channel":"System","a":1}"#.utf8)
        let part = EventLines(
            first: 0,
            bytes: line + [10] + line,
            lines: [0..<line.count, line.count + 1..<2 * line.count + 1]
        )
        let told = BenchLane(name: "mix", parts: [part]).measure(set, events: 1_000, rounds: 1).split(separator: "\t")
        #expect(told.prefix(2) == ["mix", "1000 events, 2 matches in 2"])
        let ratio = try #require(told.last?.split(separator: " ").last.flatMap { Double($0) })
        #expect(ratio > 0 && ratio < 1)
    }
}

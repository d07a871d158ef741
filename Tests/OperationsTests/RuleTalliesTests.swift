import Detection
import Events
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("What a batch says of its rules")
struct RuleTalliesTests {
    @Test func `is counted by rule and hour of receipt, of correlations how often they were met`() throws {
        let set = try LineStage.rules(LineStage.guessing)
        let start = FeedRhythm.hour(Samples.start)
        let times = [0.0, 10, 3_600]
        let batch = times.enumerated().map { Samples.event(Int64($0.offset + 1), [:], at: start + $0.element) }
        let match = set.match(at: 0)
        let finding = Samples.finding(rule: "eb259b65-6be2-429c-a3cf-85154873370e")
        let tallies = RuleTally.tallies(
            of: batch,
            matches: [[match], [match, match], [match]],
            findings: [finding, Samples.finding(rule: match.rule.rawValue)],
            rules: set,
            at: start
        )
        #expect(tallies.map(\.hour.count) == [3, 1, 1])
        #expect(tallies.map(\.rule) == [match.rule, match.rule, finding.rule])
        #expect(tallies.map(\.hour.start) == [start, start + 3_600, start + 3_600])
        #expect(tallies[0].lastAt == start + 10)
        let late = RuleTally.tallies(of: [], matches: [], findings: [finding], rules: set, at: start + 7_300)
        #expect(late.map(\.hour.start) == [start + 7_200], "what time alone made true")
        #expect(RuleTally.tallies(of: [], matches: [], findings: [], rules: set, at: start).isEmpty)
    }
}

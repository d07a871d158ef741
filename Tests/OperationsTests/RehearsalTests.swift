import Detection
import Events
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("A rehearsal of the line")
struct RehearsalTests {
    @Test func `says what the rules would have said, and when`() async throws {
        let (rules, problems) = RuleSet.load([RuleText(path: "a.yml", bytes: Array(LineStage.alarms.utf8))])
        #expect(problems.isEmpty)
        func log(_ number: Int64, after seconds: Double) -> RawLog {
            let at = Samples.start.addingTimeInterval(seconds)
            var log = Samples.log(LineStage.alarm(at: at), framing: .syslog, receivedAt: at.addingTimeInterval(1))
            log.id = EventID(rawValue: number)
            return log
        }
        let (early, late) = (log(7, after: 0), log(8, after: 60))
        let rehearsal = await Rehearsal(of: [early, late], normaliser: Normaliser(), rules: rules)
        #expect(rehearsal.events.map(\.id.rawValue) == [7, 8])
        #expect(rehearsal.hits.map(\.at) == [early.receivedAt, late.receivedAt])
        #expect(rehearsal.hits.map(\.finding.evidence) == [[early.id], [late.id]])
        #expect(rehearsal.feeds.map(\.hour.count) == [2])
        #expect(
            rehearsal.rules.map(\.hour.count) == [1, 1]
                && rehearsal.rules.map(\.rule) == [rules.rules[0].id, rules.rules[0].id]
        )
    }
}

import Detection
import Events
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("What the line remembers")
struct LineMachinesTests {
    private func book(_ text: String = LineStage.guessing, edition: Int = 1) throws -> RuleBook {
        RuleBook(rules: try LineStage.rules(text), edition: edition)
    }

    private func state(_ snapshots: [Snapshot]) -> LineState {
        LineState(position: EventID(rawValue: 7), snapshots: snapshots, nextAlert: AlertID(rawValue: 3))
    }

    /// How many findings so many wrong passwords lead to.
    private func findings(_ machines: inout LineMachines, count: Int, from first: Int = 0) -> Int {
        let events = (first..<(first + count)).map { index in
            let text = LineStage.failedLogin(at: Samples.start.addingTimeInterval(Double(index)))
            var log = Samples.log(text, framing: .syslog, receivedAt: Samples.start.addingTimeInterval(Double(index)))
            log.id = EventID(rawValue: Int64(index + 1))
            return Normaliser().event(from: log)
        }
        return machines.correlator.findings(for: events, matches: machines.book.rules.matches(in: events)).count
    }

    @Test func `goes on in the middle of a window from what was stored`() throws {
        var before = LineMachines(state([]), book: try book())
        #expect(findings(&before, count: 9) == 0)
        var after = LineMachines(state(before.snapshots), book: try book())
        #expect(after.position == EventID(rawValue: 7) && after.nextAlert == AlertID(rawValue: 3))
        #expect(findings(&after, count: 1, from: 9) == 1)
        var empty = LineMachines(state([]), book: try book())
        #expect(findings(&empty, count: 1, from: 9) == 0)
    }

    @Test func `starts empty from a snapshot that nobody can read`() throws {
        for version in [1, 99] {
            let broken = [Snapshot(name: Correlator.snapshotName, version: version, bytes: [1, 2, 3])]
            var machines = LineMachines(state(broken), book: try book())
            #expect(findings(&machines, count: 9) == 0)
            #expect(findings(&machines, count: 1, from: 9) == 1)
        }
    }

    @Test func `takes over new rules once, and keeps the windows of those that did not change`() throws {
        var machines = LineMachines(state([]), book: try book())
        #expect(findings(&machines, count: 9) == 0)
        machines.adopt(try book(LineStage.alarms, edition: 1))
        #expect(machines.book.rules.rules.count == 2, "the same edition is not looked at again")
        machines.adopt(try book(LineStage.guessing + "\n---\n" + LineStage.alarms, edition: 2))
        #expect(machines.book.rules.rules.count == 3)
        #expect(findings(&machines, count: 1, from: 9) == 1)
    }
}

import Definitions
import Events
import Foundation
import Testing
import Vocabulary

@testable import Detection

@Suite("A correlation that asks for what does not happen")
struct CorrelatorWaitingTests {
    private static let yaml = """
        title: Begun
        name: begun
        id: b1
        level: low
        logsource: {product: p}
        detection: {s: {act: begin}, condition: s}
        ---
        title: Finished
        name: done
        id: b2
        level: low
        logsource: {product: p}
        detection: {s: {act: end}, condition: s}
        ---
        title: Never finished
        id: c1
        level: high
        correlation:
            type: temporal
            rules: [begun, done]
            group-by: [User]
            timespan: 10s
            condition: begun and not done
        tocsin.message: '{User} began {job} and did not end it in {timespan}'
        """

    private func event(_ act: String, _ user: String, _ at: Double, _ id: Int64) -> LogEvent {
        Fixture.event(["act": .text(act), "user.name": .text(user), "job": .text("j\(id)")], at: at, id: id)
    }

    private func correlator(_ allowance: Double = 2) throws -> Correlator {
        let (set, problems) = Fixture.load(CorrelatorWaitingTests.yaml)
        try #require(problems.isEmpty)
        return Correlator(for: set, allowanceSeconds: allowance)
    }

    private func findings(_ correlator: inout Correlator, _ events: [LogEvent]) -> [Finding] {
        correlator.findings(for: events, matches: correlator.ruleSet.matches(in: events))
    }

    @Test func `tells it once the window has ended for certain, in the words of what began it`() throws {
        var correlator = try correlator()
        #expect(findings(&correlator, [event("begin", "ana", 0, 1), event("begin", "bob", 1, 2)]).isEmpty)
        #expect(findings(&correlator, [event("end", "bob", 11, 3), event("other", "x", 12, 4)]).isEmpty)
        let found = findings(&correlator, [event("other", "x", 12.1, 5)])
        #expect(found.map(\.message) == ["ana began j1 and did not end it in 10 seconds"])
        #expect(found.first?.evidence.map(\.rawValue) == [1] && found.first?.rule == RuleID(rawValue: "c1"))
        #expect(found.first?.at == event("", "", 10, 0).at && found.first?.entity?.values == ["ana"])
        #expect(findings(&correlator, [event("other", "x", 60, 6)]).isEmpty, "bob ended it at the last moment")
    }

    @Test func `what comes late, within the allowance, still takes it back`() throws {
        var correlator = try correlator()
        let events = [event("begin", "ana", 0, 1), event("other", "x", 11.9, 2), event("end", "ana", 9.9, 3)]
        #expect(findings(&correlator, events + [event("other", "x", 60, 4)]).isEmpty)
    }

    @Test func `the clock ends a window when no event does`() throws {
        var correlator = try correlator()
        let first = event("begin", "ana", 0, 1)
        _ = findings(&correlator, [first])
        #expect(correlator.waitingCount == 1)
        #expect(correlator.findings(endedBy: first.receivedAt + 12).isEmpty)
        #expect(correlator.findings(endedBy: first.receivedAt + 12.1).count == 1 && correlator.waitingCount == 0)
        var ended = try self.correlator()
        _ = findings(&ended, [first, event("begin", "bob", 1, 2), event("other", "x", 10, 3)])
        #expect(ended.findingsAtEnd().map(\.evidence) == [[EventID(rawValue: 1)]], "bob's window is not over")
    }

    @Test func `waits on after a restart, wherever it comes`() throws {
        let events = [
            event("begin", "ana", 0, 1), event("begin", "bob", 3, 2), event("end", "ana", 5, 3),
            event("begin", "ana", 9, 4),
            event("other", "x", 40, 5),
        ]
        var whole = try correlator()
        let expected = findings(&whole, events)
        #expect(expected.count == 2)
        for cut in 0...events.count {
            var first = try correlator()
            var found = findings(&first, Array(events[..<cut]))
            var second = Correlator(snapshot: first.snapshot(), for: first.ruleSet, allowanceSeconds: 2)
            #expect(second.isRestored && second.waitingCount == first.waitingCount)
            found += findings(&second, Array(events[cut...]))
            #expect(found == expected)
        }
    }

    @Test func `another correlation cannot count it, and says so`() {
        let outer = """

            ---
            title: Outer
            id: c2
            level: high
            correlation: {type: event_count, rules: [c1], group-by: [User], timespan: 1m, condition: {gte: 2}}
            """
        #expect(
            Fixture.problems(CorrelatorWaitingTests.yaml + outer).first?.hasSuffix(
                "c1 asks for what does not happen, so it cannot be counted by another correlation"
            ) == true
        )
    }
}

import Definitions
import Events
import Testing
import Vocabulary

@testable import Detection

@Suite("The correlator")
struct CorrelatorTests {
    static func rules(
        type: String = "event_count",
        condition: String = "{gte: 3}",
        more: String = "",
        base: String = "informational"
    ) -> String {
        """
        title: Base
        name: base
        id: b1
        level: \(base)
        logsource: {product: p}
        detection: {s: {act: fail}, condition: s}
        ---
        title: Many
        id: c1
        level: high
        correlation:
            type: \(type)
            rules: [base]
            group-by: [User]
            timespan: 10s
            condition: \(condition)
            \(more)
        tocsin.message: '{User} failed {count} times in {timespan} at {where}'
        """
    }

    private func fail(_ user: String?, _ at: Double, _ id: Int64, _ extra: [String: FieldValue] = [:]) -> LogEvent {
        var fields: [String: FieldValue] = ["act": .text("fail")]
        fields["user.name"] = user.map { .text($0) }
        return Fixture.event(fields.merging(extra) { $1 }, at: at, id: id)
    }

    private func findings(_ yaml: String, _ events: [LogEvent]) -> [Finding] {
        let (set, problems) = Fixture.load(yaml)
        #expect(problems.allSatisfy { $0.severity == .warning }, "\(problems)")
        var correlator = Correlator(for: set)
        return correlator.findings(for: events, matches: set.matches(in: events))
    }

    @Test func `fires when the count is reached, with the words of its template`() throws {
        let found = findings(
            CorrelatorTests.rules(),
            [fail("alice", 0, 1), fail("ALICE", 5, 2), fail("Alice", 10, 3, ["where": .text("db")])]
        )
        #expect(found.count == 1)
        let finding = try #require(found.first)
        #expect(finding.message == "Alice failed 3 times in 10 seconds at db")
        #expect(finding.entity == Entity(fields: ["user.name"], values: ["Alice"]))
        #expect(finding.evidence.map(\.rawValue) == [1, 2, 3])
        #expect(finding.matched == ["act", "user.name"])
        #expect(finding.kind == .staticRule(.high) && finding.rule.rawValue == "c1")
    }

    @Test func `groups do not mix, and an event without the field counts for none`() {
        let events = [fail("a", 0, 1), fail("b", 1, 2), fail(nil, 2, 3), fail("a", 3, 4), fail("b", 4, 5)]
        #expect(findings(CorrelatorTests.rules(), events).isEmpty)
        let null = [
            fail("a", 0, 1), fail("a", 1, 2), Fixture.event(["act": .text("fail"), "user.name": .null], at: 2, id: 3),
        ]
        #expect(findings(CorrelatorTests.rules(), null).isEmpty)
    }

    @Test func `value_count counts different values, case aside`() {
        let rules = CorrelatorTests.rules(type: "value_count", condition: "{field: [ip, port], gte: 2}")
        func event(_ ip: String, _ port: Int64?, _ id: Int64) -> LogEvent {
            fail("a", Double(id), id, ["ip": .text(ip), "port": port.map { .integer($0) } ?? .null])
        }
        #expect(findings(rules, [event("h", 1, 1), event("H", 1, 2), event("h", nil, 3)]).isEmpty)
        #expect(findings(rules, [event("h", 1, 1), event("h", 2, 2)]).count == 1)
    }

    @Test func `a base rule alerts by itself only when the correlation generates it`() {
        let silent = findings(CorrelatorTests.rules(base: "low"), [fail("a", 0, 1)])
        #expect(silent.isEmpty)
        let generated = findings(CorrelatorTests.rules(more: "generate: true", base: "low"), [fail("a", 0, 1)])
        #expect(generated.map(\.title) == ["Base"])
    }

    @Test func `a negative condition is judged at each match`() {
        let found = findings(
            CorrelatorTests.rules(condition: "{lte: 1}"),
            [fail("a", 0, 1), fail("a", 1, 2), fail("a", 30, 3)]
        )
        #expect(found.map(\.evidence) == [[EventID(rawValue: 1)], [EventID(rawValue: 3)]])
    }

    @Test func `a correlation can count another one`() {
        let yaml =
            CorrelatorTests.rules() + """

                ---
                title: Again
                id: c2
                level: critical
                correlation: {type: event_count, rules: [c1], group-by: [User], timespan: 1m, condition: {gte: 2}}
                """
        let found = findings(yaml, (0..<4).map { fail("a", Double($0), Int64($0 + 1)) })
        #expect(found.map(\.title) == ["Again"])
    }

    @Test func `several base rules count together, aliases name their fields`() {
        let yaml = """
            title: A
            name: a
            id: i1
            level: informational
            logsource: {product: p}
            detection: {s: {act: a}, condition: s}
            ---
            title: B
            name: b
            id: i2
            level: informational
            logsource: {product: p}
            detection: {s: {act: [a, b]}, condition: s}
            ---
            title: C
            id: c
            level: low
            correlation:
                type: event_count
                rules: [i1, b]
                group-by: [who]
                aliases: {who: {a: src, i2: dst}}
                timespan: 10s
                condition: {gte: 2}
            """
        let first = Fixture.event(["act": .text("a"), "src": .text("x"), "dst": .text("x")], at: 0, id: 1)
        let second = Fixture.event(["act": .text("b"), "dst": .text("X")], at: 1, id: 2)
        #expect(findings(yaml, [first]).isEmpty, "one event counts once in a group")
        #expect(findings(yaml, [first, second]).map(\.entity?.values) == [["X"]])
    }

    /// Two rules, one for each action, and a correlation over them.
    private func pair(_ correlation: String) -> String {
        ["a", "b"].map { action in
            """
            title: \(action)
            name: \(action)
            id: id-\(action)
            level: low
            logsource: {product: p}
            detection: {s: {act: [\(action), both]}, condition: s}

            """
        }.joined(separator: "---\n") + """
            ---
            title: C
            id: c
            level: high
            correlation: {\(correlation), rules: [a, b], group-by: [User], timespan: 10s}
            tocsin.message: '{User}: {count}'

            """
    }

    private func act(_ action: String, _ at: Double, _ id: Int64, size: FieldValue = .null) -> LogEvent {
        Fixture.event(["act": .text(action), "user.name": .text("u"), "size": size], at: at, id: id)
    }

    @Test func `temporal asks for all of its rules, by name though they have an id, in any order`() {
        #expect(findings(pair("type: temporal"), [act("b", 0, 1), act("a", 5, 2)]).map(\.message) == ["u: 2"])
        #expect(findings(pair("type: temporal"), [act("a", 0, 1), act("a", 5, 2)]).isEmpty)
        #expect(findings(pair("type: temporal"), [act("b", 0, 1), act("a", 11, 2)]).isEmpty)
        #expect(findings(pair("type: temporal"), [act("both", 0, 1)]).count == 1, "one event, one finding")
        #expect(findings(pair("type: temporal, condition: a or b"), [act("b", 0, 1)]).count == 1)
    }

    @Test func `temporal_ordered asks for them one strictly after the other`() {
        let ordered = pair("type: temporal_ordered")
        #expect(findings(ordered, [act("a", 0, 1), act("b", 5, 2)]).count == 1)
        #expect(findings(ordered, [act("b", 0, 1), act("a", 5, 2)]).isEmpty)
        #expect(findings(ordered, [act("a", 5, 1), act("b", 5, 2)]).count == 1, "the second came later")
        #expect(findings(ordered, [act("both", 0, 1)]).isEmpty)
    }

    @Test(arguments: [
        ("value_sum", "{field: size, gt: 10}", "u: 15"), ("value_avg", "{field: size, gte: 5}", "u: 5"),
        ("value_median", "{field: size, gte: 4}", "u: 4"),
        ("value_percentile", "{field: size, percentile: 100, gt: 8}", "u: 9"),
    ])
    func `numbers of a field are reckoned with, what is none counts as a match only`(
        type: String,
        condition: String,
        message: String
    ) {
        let events = [
            act("a", 0, 1, size: .integer(2)), act("a", 1, 2, size: .text("4")), act("b", 2, 3, size: .text("many")),
            act("b", 3, 4, size: .number(9)),
        ]
        let found = findings(pair("type: \(type), condition: \(condition)"), events)
        #expect(found.map(\.message) == [message])
    }

    @Test func `a snapshot in the middle changes nothing`() {
        let (set, _) = Fixture.load(pair("type: temporal_ordered"))
        let events = [act("a", 0, 1), act("b", 5, 2)]
        var first = Correlator(for: set)
        #expect(first.findings(for: [events[0]], matches: set.matches(in: [events[0]])).count == 0)
        var second = Correlator(snapshot: first.snapshot(), for: set)
        #expect(second.isRestored)
        #expect(second.findings(for: [events[1]], matches: set.matches(in: [events[1]])).count == 1)
    }
}

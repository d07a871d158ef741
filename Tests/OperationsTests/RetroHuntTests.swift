import Definitions
import Detection
import Events
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("A hunt in stored events")
struct RetroHuntTests {
    private static let text = """
        title: Fails
        id: fails
        name: fails
        level: low
        logsource: {product: p}
        detection: {s: {act: fail}, f: {host|startswith: lab}, condition: s and not f}
        ---
        title: Many
        id: many
        level: high
        correlation: {type: event_count, rules: [fails], group-by: [user.name], timespan: 1h, condition: {gte: 3}, generate: true}
        ---
        title: Needle
        id: needle
        level: medium
        logsource: {product: p}
        detection: {keywords: [needle], condition: keywords}

        """

    private let directory: TemporaryDirectory
    private let store: SQLiteEventStore
    private let rules: RuleSet
    private let events: [LogEvent]

    init() async throws {
        directory = try TemporaryDirectory()
        store = try SQLiteEventStore(directory: directory.path)
        let (set, problems) = RuleSet.load([RuleText(path: "r.yml", bytes: Array(RetroHuntTests.text.utf8))])
        #expect(problems.filter { $0.severity == .error }.isEmpty)
        rules = set
        events = (1...9_000).map { number in
            var event = Samples.event(
                Int64(number),
                [
                    "act": .text(number % 7 == 0 ? "FAIL" : "ok"), "host": .text(number % 3 == 0 ? "Lab1" : "web"),
                    "user.name": .text("u\(number % 5)"),
                ],
                at: Samples.start.addingTimeInterval(Double(number) * 11),
                raw: number % 1_000 == 0 ? "a NEEDLE" : "hay"
            )
            event.logSource = LogSource(product: number % 11 == 0 ? "q" : "p")
            return event
        }
        try await store.append(events, through: EventID(rawValue: 9_000))
    }

    private func pairs(_ places: [Int]? = nil, by way: RetroHunt.Way?) async throws -> [String] {
        var pairs: [String] = []
        try await RetroHunt(store).run(rules, at: places, by: way) { hit in
            pairs += hit.matches.map { "\(hit.event?.id ?? .none) \($0.rule.rawValue)" }
            pairs += hit.findings.map { "\(hit.event?.id ?? .none) says \($0.rule.rawValue)" }
        }
        return pairs
    }

    /// What the line finds when the events come.
    private var streamed: [String] {
        var correlator = Correlator(for: rules)
        return zip(events, rules.matches(in: events)).flatMap { event, matches in
            matches.map { "\(event.id) \($0.rule.rawValue)" }
                + correlator.findings(for: [event], matches: [matches]).map { "\(event.id) says \($0.rule.rawValue)" }
        }
    }

    @Test(arguments: RetroHunt.Way.allCases) func `finds what the stream finds, in its order`(way: RetroHunt.Way)
        async throws
    {
        let stream = streamed
        #expect(stream.contains { $0.hasSuffix("says many") } && stream.contains { $0.hasSuffix("needle") })
        #expect(try await pairs(by: way) == stream)
        #expect(try await pairs([2], by: way) == stream.filter { $0.hasSuffix("needle") })
        #expect(try await pairs([1], by: way) == stream.filter { !$0.hasSuffix("needle") })
    }

    @Test func `few rules are asked of the store, many are replayed`() async throws {
        #expect(RetroHunt.way(forRules: 1) == .sql && RetroHunt.way(forRules: Limits.huntRulesMax + 1) == .replay)
        let asked = try await RetroHunt(store).run(rules, at: [0]) { _ in }
        #expect(asked.eventCount < 2_000 && asked.isComplete)
        let all = try await RetroHunt(store).run(rules, by: .replay) { _ in }
        #expect(all.eventCount == 9_000 && all.through.rawValue == 9_000)
    }

    @Test func `a time is kept to, and what takes too long says that it is not whole`() async throws {
        let from = Samples.start.addingTimeInterval(11 * 8_000)
        let late = try await RetroHunt(store).run(rules, from: from, by: .replay) { _ in }
        #expect(late.eventCount == 1_001)
        var told: [Int] = []
        let cut = try await RetroHunt(store)
            .run(rules, by: .replay, isOver: { true }, tell: { told.append($0.eventCount) }) { _ in }
        #expect(!cut.isComplete && cut.eventCount < 9_000 && told == [cut.eventCount])
    }

    @Test func `a cancelled hunt ends`() async throws {
        let (store, rules) = (store, rules)
        let task = Task { try await RetroHunt(store).run(rules, by: .replay) { _ in } }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}

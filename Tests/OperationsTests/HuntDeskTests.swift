import Detection
import Events
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of hunts")
struct HuntDeskTests {
    private static let text = """
        title: Fails
        id: fails
        name: fails
        level: high
        logsource: {product: p}
        detection: {s: {act: fail}, condition: s}
        ---
        title: Many
        id: many
        level: high
        correlation: {type: event_count, rules: [fails], group-by: [user.name], timespan: 1h, condition: {gte: 2}}

        """

    private let stage: LineStage
    private let store: SQLiteEventStore

    init() async throws {
        stage = try LineStage()
        store = try SQLiteEventStore(directory: stage.directory.path + "/hunted")
        // Two a day apart, for twelve days: the last ones two hours ago.
        let events = (0..<24).map { number in
            let hoursAgo = Double(23 - number) * 12 + 2
            var event = Samples.event(
                Int64(number + 1),
                ["act": .text("fail"), "user.name": .text(number % 6 == 0 ? "bob" : "eve")],
                at: stage.clock.now().addingTimeInterval(-hoursAgo * 3_600)
            )
            event.logSource = LogSource(product: "p")
            return event
        }
        try await store.append(events, through: EventID(rawValue: 24))
    }

    private func desk(_ clock: HouseClock) -> HuntDesk {
        let (set, _) = RuleSet.load([RuleText(path: "a.yml", bytes: Array(HuntDeskTests.text.utf8))])
        return HuntDesk(book: Shelf(RuleBook(rules: set, edition: 1)), events: store, clock: clock)
    }

    @Test func `tells matches by day, and whom they are about, also of a rule that is only counted`() async throws {
        let found = try #require(try await desk(stage.clock).backtest(of: RuleID(rawValue: "fails"), days: 7))
        #expect(found.days.count == 7 && found.days.map(\.matchCount).reduce(0, +) == found.matchCount)
        #expect((12...14).contains(found.matchCount) && found.isComplete && !found.hasFindings)
        let many = try #require(try await desk(stage.clock).backtest(of: RuleID(rawValue: "many"), days: 30))
        #expect(many.matchCount == 0 && many.days.count == 30 && many.hasFindings)
        #expect(try await desk(stage.clock).backtest(of: RuleID(rawValue: "none"), days: 7) == nil)
    }

    @Test func `says when the time was over`() async throws {
        let time = TestClock(stage.clock.now())
        let clock = HouseClock(
            now: {
                time.advance(bySeconds: Limits.backtestSecondsMax)
                return time.now
            },
            wait: { _ in }
        )
        let found = try #require(try await desk(clock).backtest(of: RuleID(rawValue: "fails"), days: 30))
        #expect(!found.isComplete)
    }
}

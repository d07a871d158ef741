import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of feeds")
struct FeedDeskTests {
    private let stage: LineStage
    private var desk: FeedDesk {
        FeedDesk(feeds: SQLiteFeeds(stage.control), trail: SQLiteAuditTrail(stage.control), clock: stage.clock)
    }

    init() async throws {
        stage = try LineStage()
        let start = FeedRhythm.hour(stage.clock.now())
        let tallies = [-2.0, -1.0].map { hour in
            FeedTally(
                feed: "web",
                hour: FeedHour(start: start + hour * 3_600, count: 3_600, failureCount: 1),
                lastAt: start + hour * 3_600,
                eventAt: start
            )
        }
        try await stage.alerts.commit(LineCommit(position: .none, feeds: tallies))
    }

    @Test func `every hour is there, quiet ones too`() async throws {
        let day = try #require(try await desk.all().first)
        #expect(day.hours.count == 24 && day.count == 7_200 && day.failureCount == 2 && day.ratePerSecond == 1)
        #expect(day.hours.suffix(3).map(\.count) == [3_600, 3_600, 0])
        #expect(try await desk.feed("web")?.hours.count == 168)
        #expect(try await desk.feed("none") == nil)
    }

    @Test func `only an engineer changes what is watched, and it is a fact`() async throws {
        let engineer = Person(name: "eng", role: .engineer, passwordHash: "")
        try await desk.watch(.ignored, of: "web", by: engineer)
        #expect(try await desk.feed("web")?.standing.habit == .ignored)
        try await desk.forget("web", by: engineer)
        #expect(try await desk.all().isEmpty)
        let facts = try await SQLiteAuditTrail(stage.control).facts(FactFilter(subject: "feed web"))
        #expect(facts.map(\.fact.word) == ["feed forgotten", "feed ignored"])
        let analyst = Person(name: "ana", role: .analyst, passwordHash: "")
        await #expect(throws: DeskRefusal.notAllowed(.engineer, role: .analyst)) {
            try await desk.watch(.watched, of: "web", by: analyst)
        }
        await #expect(throws: DeskRefusal.self) { try await desk.forget("web", by: analyst) }
    }
}

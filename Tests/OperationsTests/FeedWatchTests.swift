import Alerts
import Events
import Foundation
import HouseTesting
import Journal
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("Feeds that fall silent")
struct FeedWatchTests {
    private let stage: LineStage
    private var feeds: SQLiteFeeds { SQLiteFeeds(stage.control) }
    private var watch: FeedWatch {
        FeedWatch(feeds: feeds, journal: stage.journal, clock: stage.clock, telemetry: stage.telemetry)
    }

    /// Two feeds that said 60 an hour for three days and stop now; one of them nobody waits for.
    init() async throws {
        stage = try LineStage()
        let now = stage.clock.now()
        let tallies = (0..<72).flatMap { hour in
            ["web", "old"].map { feed in
                let start = FeedRhythm.hour(now) - Double(71 - hour) * 3_600
                return FeedTally(
                    feed: feed,
                    hour: FeedHour(start: start, count: 60, failureCount: 0),
                    lastAt: min(now, start + 3_599),
                    eventAt: start
                )
            }
        }
        try await stage.alerts.commit(LineCommit(position: .none, feeds: tallies))
        try await feeds.watch(.ignored, of: "old")
    }

    private func told() async throws -> [String] {
        try await stage.journal.read(after: .none, countMax: 10, bytesMax: 1 << 20)
            .map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test func `are told once, and again only after they spoke`() async throws {
        let opened = stage.clock.now()
        try await watch.look(since: opened)
        #expect(try await told().isEmpty, "it has just spoken")
        stage.time.advance(bySeconds: 1_800)
        try await watch.look(since: opened)
        try await watch.look(since: opened)
        let first = try await told()
        #expect(first.count == 1)
        #expect(
            first.first?.contains("\"name\":\"web\"") == true && first.first?.contains("\"silent_minutes\":30") == true
        )
        #expect(first.first?.contains("\"expected_events\":30") == true)
        #expect(try await feeds.feeds().map { $0.silentSince == nil } == [true, false])
    }

    @Test func `a crash between telling and noting tells nothing twice`() async throws {
        let opened = stage.clock.now()
        stage.time.advance(bySeconds: 1_800)
        try await watch.look(since: opened)
        try await stage.alerts.commit(LineCommit(position: .none, feeds: [tally(count: 0)]))
        try await watch.look(since: opened)
        #expect(try await told().count == 1, "the same silence has the same id")
    }

    @Test func `of the demo are nobody's trouble`() async throws {
        let opened = stage.clock.now()
        let known = try #require(try await feeds.feeds().first { $0.name == "web" })
        var content = DemoContent()
        content.feeds = [
            FeedTally(
                feed: "web",
                hour: FeedHour(start: known.lastAt, count: 1, failureCount: 0),
                lastAt: known.firstAt,
                eventAt: known.firstAt
            )
        ]
        let made = content
        try await SQLiteDemo(stage.control).fill { _, _, _ in made }
        #expect(try await FeedDesk(feeds: feeds, trail: SQLiteAuditTrail(stage.control), clock: stage.clock).hasDemo())
        stage.time.advance(bySeconds: 1_800)
        try await watch.look(since: opened)
        #expect(try await told().isEmpty)
    }

    @Test func `while the house was closed nothing could arrive`() async throws {
        stage.time.advance(bySeconds: 86_400)
        try await watch.look(since: stage.clock.now() - 60)
        #expect(try await told().isEmpty)
    }

    /// Takes the note of silence away without a later event, as if it had never been written.
    private func tally(count: Int) -> FeedTally {
        let start = FeedRhythm.hour(Samples.start)
        return FeedTally(
            feed: "web",
            hour: FeedHour(start: start, count: count, failureCount: 0),
            lastAt: start,
            eventAt: start
        )
    }
}

import HouseTesting
import Logging
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The change feed")
struct ChangeFeedTests {
    private let directory: TemporaryDirectory
    private let trail: SQLiteAuditTrail
    private let feed: ChangeFeed

    init() throws {
        directory = try TemporaryDirectory()
        let control = try ControlDatabase(path: directory.path + "/control.sqlite", factKey: [1])
        trail = SQLiteAuditTrail(control)
        let time = TestClock(Samples.start)
        feed = ChangeFeed(
            trail: trail,
            clock: HouseClock(now: { time.now }, wait: { time.advance(bySeconds: $0) }),
            telemetry: Telemetry(log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, meters: Meters())
        )
    }

    private func record(_ facts: (String, String)...) async throws {
        try await trail.append(
            facts.map {
                HouseFact(subject: $0.0, at: Samples.start, by: "ana", word: $0.1, details: ["text": "secret"])
            }
        )
    }

    @Test func `tells what changed by name, in order, and nothing of before`() async throws {
        try await record(("ALR-1", "raised"))
        let news = try #require(feed.listen())
        try await feed.poll()
        try await record(("ALR-2", "raised"), ("person ana", "signed in"), ("ALR-1", "triaged"), ("feed ssh", "silent"))
        try await feed.poll()
        var heard: [String] = []
        for await one in news {
            if case .change(let change) = one { heard.append("\(change.kind.rawValue) \(change.name)") }
            if heard.count == 3 { break }
        }
        #expect(heard == ["alert-raised ALR-2", "alert-changed ALR-1", "feed-changed ssh"])
    }

    @Test func `whoever comes back hears what was missed`() async throws {
        try await record(("ALR-1", "raised"), ("INC-1", "opened"), ("ALR-1", "noted"))
        let changes = try await feed.changes(after: 1)
        #expect(changes.map(\.name) == ["INC-1", "ALR-1"] && changes.map(\.number) == [2, 3])
    }

    @Test func `has room for so many and no more, and for others when one goes`() throws {
        var streams = try (0..<Limits.liveListenersMax).map { _ in try #require(feed.listen()) }
        #expect(feed.listen() == nil)
        streams.removeLast()
        #expect(feed.listen() != nil)
    }
}

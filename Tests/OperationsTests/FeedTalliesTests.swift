import Events
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("What a batch says of its feeds")
struct FeedTalliesTests {
    @Test func `is counted by feed and hour of receipt`() {
        let start = FeedRhythm.hour(Samples.start)
        func event(_ id: Int64, _ feed: String, _ seconds: Double, _ fields: [String: FieldValue] = [:]) -> LogEvent {
            var event = Samples.event(id, fields, at: start + seconds)
            event.feed = feed
            return event
        }
        let tallies = FeedTally.tallies(of: [
            event(1, "web", 0), event(2, "web", 10, ["ingest.error": .text("no JSON")]), event(3, "web", 3_600),
            event(4, "db", 5),
        ])
        #expect(tallies.map(\.feed) == ["db", "web", "web"] && tallies.map(\.hour.count) == [1, 2, 1])
        #expect(tallies.map(\.hour.failureCount) == [0, 1, 0] && tallies[1].lastAt == start + 10)
        #expect(tallies[2].hour.start == start + 3_600)
    }
}

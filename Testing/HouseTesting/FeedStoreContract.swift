import Alerts
import Foundation
public import Ports
import Testing
import Vocabulary

/// What every `FeedStore` must do, with the commits of its `AlertStore`; called on an empty one.
public struct FeedStoreContract: Sendable {
    let feeds: any FeedStore
    let alerts: any AlertStore

    public init(_ feeds: any FeedStore, with alerts: any AlertStore) {
        self.feeds = feeds
        self.alerts = alerts
    }

    public func check() async throws {
        #expect(try await feeds.feeds().isEmpty)
        let start = Samples.start
        try await commit([tally("web", 0, count: 5, failures: 1, at: start), tally("db", 0, count: 2, at: start)])
        try await commit([
            tally("web", 0, count: 3, at: start + 60), tally("web", 1, count: 4, failures: 4, at: start + 3_600),
        ])
        let known = try await feeds.feeds()
        #expect(known.map(\.name) == ["db", "web"] && known.map(\.lastAt) == [start, start + 3_600])
        #expect(known[1].firstAt == start && known[1].habit == .watched && known[1].silentSince == nil)
        let hours = try await feeds.hours(of: "web", from: start, until: start + 7_200)
        #expect(hours.map(\.count) == [8, 4] && hours.map(\.failureCount) == [1, 4])
        #expect(try await feeds.hours(of: "web", from: start + 1, until: start + 3_600).isEmpty)
        try await feeds.note(silentSince: start + 3_600, of: "web")
        try await feeds.watch(.ignored, of: "db")
        let noted = try await feeds.feeds()
        #expect(noted[1].silentSince == start + 3_600 && noted[0].habit == .ignored)
        try await commit([tally("web", 2, count: 1, at: start + 7_200)])
        #expect(try await feeds.feeds()[1].silentSince == nil, "its next event takes the note away")
        try await feeds.forget("web")
        #expect(try await feeds.feeds().map(\.name) == ["db"])
        #expect(try await feeds.hours(of: "web", from: start, until: start + 9_000).isEmpty)
    }

    private func commit(_ tallies: [FeedTally]) async throws {
        let position = try await alerts.lineState().position
        try await alerts.commit(LineCommit(position: EventID(rawValue: position.rawValue + 1), feeds: tallies))
    }

    private func tally(_ feed: String, _ hour: Double, count: Int, failures: Int = 0, at: Date) -> FeedTally {
        let start = Samples.start + hour * 3_600
        return FeedTally(
            feed: feed,
            hour: FeedHour(start: start, count: count, failureCount: failures),
            lastAt: at,
            eventAt: at - 1
        )
    }
}

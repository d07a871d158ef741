import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("Feeds in the API")
struct FeedRoutesTests {
    @Test func `listed, read, and watched or not`() async throws {
        let stage = try await WebStage()
        let hour = FeedHour(start: Samples.start, count: 3, failureCount: 1)
        let tally = FeedTally(feed: "web/1", hour: hour, lastAt: Samples.start, eventAt: Samples.start)
        try await stage.alerts.commit(LineCommit(position: EventID(rawValue: 2), feeds: [tally]))
        try await stage.desks.accounts.add(name: "eng", role: .engineer, password: WebStage.password)
        try await stage.browse(as: "eng") { browser async throws in
            let feeds = try await browser.call(.get, "feeds").json["items"]?.items
            #expect(feeds?.first?["hours"]?.items?.count == 24 && feeds?.first?["habit"] == "watched")
            let one = try await browser.call(.get, "feeds/web%2F1").json
            #expect(one["hours"]?.items?.last?["not_understood"] == 1)
            let ignored = try await browser.call(.post, "feeds/web%2F1/habit", #"{"habit":"ignored"}"#)
            #expect(ignored.json["habit"] == "ignored")
            let gone = try await browser.call(.get, "feeds/none")
            #expect(gone.status == .notFound)
        }
    }
}

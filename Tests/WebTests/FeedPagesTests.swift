import Alerts
import Events
import Foundation
import HTTPTypes
import HouseTesting
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("The feeds' pages")
struct FeedPagesTests {
    private func stage() async throws -> WebStage {
        let stage = try await WebStage()
        let tallies = ["test", "<b>"].map { name in
            FeedTally(
                feed: name,
                hour: FeedHour(start: Samples.start, count: 7_200, failureCount: name == "test" ? 2 : 0),
                lastAt: Samples.start + 60,
                eventAt: Samples.start
            )
        }
        try await stage.alerts.commit(LineCommit(position: EventID(rawValue: 2), feeds: tallies))
        let odd = Samples.event(2, ["ingest.error": .text("no JSON")], raw: "{broken <x>")
        try await stage.desks.events.append([odd], through: EventID(rawValue: 2))
        stage.time.set(Samples.start + 3_700)
        try await stage.desks.accounts.add(name: "eng", role: .engineer, password: WebStage.password)
        return stage
    }

    @Test func `the list tells rate, last event and what was not understood`() async throws {
        try await stage().browse { browser async throws in
            let page = try await browser.get("/feeds").body
            #expect(page.contains("&lt;b&gt;") && !page.contains("<b>") && page.contains(">2.0<"))
            #expect(page.contains("1 h ago") && page.contains("<strong class=\"high\">2</strong>"))
        }
    }

    @Test func `a feed shows samples of what was not understood, as text`() async throws {
        try await stage().browse { browser async throws in
            let page = try await browser.get("/feeds/test").body
            #expect(page.contains("{broken &lt;x&gt;") && page.contains("no JSON") && page.contains("7200"))
            #expect(!page.contains("Do not watch it"), "an analyst changes no feed")
            let gone = try await browser.get("/feeds/none")
            #expect(gone.status == .notFound)
        }
    }

    @Test func `an engineer says whose silence matters, and forgets what is gone`() async throws {
        try await stage().browse(as: "eng") { browser async throws in
            let ignored = try await browser.post("/feeds/test", [("do", "ignore")])
            #expect(ignored.location.hasPrefix("/feeds/test?said="))
            #expect(try await browser.get("/feeds/test").body.contains("not watched"))
            _ = try await browser.post("/feeds/test", [("do", "watch")])
            #expect(try await browser.get("/feeds/test").body.contains("speaks"))
            let gone = try await browser.post("/feeds/test", [("do", "forget")])
            #expect(gone.location.hasPrefix("/feeds?said="))
            #expect(try await browser.get("/feeds/test").status == .notFound)
        }
        try await stage().browse { browser async throws in
            let refused = try await browser.post("/feeds/test", [("do", "forget")])
            #expect(refused.status == .forbidden)
        }
    }
}

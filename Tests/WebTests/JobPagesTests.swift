import Foundation
import HTTPTypes
import HouseTesting
import Testing
import Vocabulary

@testable import Web

@Suite("The jobs' pages")
struct JobPagesTests {
    @Test func `the list and each job are for everybody to read`() async throws {
        let stage = try await WebStage()
        try await stage.keep([AnomalySamples.anomaly(1)])
        try await stage.browse(as: "vic") { browser async throws in
            let list = try await browser.get("/jobs").body
            #expect(
                list.contains("auth_rare") && list.contains("Logons by &lt;b&gt;user&lt;/b&gt;")
                    && list.contains("12 MB of 64 MB")
            )
            let page = try await browser.get("/jobs/auth_rare").body
            #expect(
                page.contains("ANO-1") && page.contains("Events that it was fed")
                    && !page.contains("/jobs/auth_rare/stop")
            )
            #expect(try await browser.get("/jobs/none").status == .notFound)
            #expect(try await browser.post("/jobs/auth_rare/stop", [("reason", "x")]).status == .forbidden)
        }
    }

    @Test func `stopped, started, looked back, reset and copied, each with a reason where one is needed`() async throws
    {
        let stage = try await WebStage.withEngineer()
        try await stage.keep([AnomalySamples.anomaly(1)])
        try await stage.browse(as: "enno") { browser async throws in
            let whenever = try await browser.post("/jobs/auth_rare/look-back", [("from", "whenever")])
            #expect(whenever.status == .unprocessableContent && whenever.body.contains("value=\"whenever\""))
            let bare = try await browser.post("/jobs/auth_rare/stop", [("reason", "")])
            #expect(bare.status == .unprocessableContent && bare.body.contains("A reason is missing"))
            let stopped = try await browser.post("/jobs/auth_rare/stop", [("reason", "noise")])
            #expect(try await browser.get(stopped.location).body.contains("auth_rare is stopped"))
            let started = try await browser.post("/jobs/auth_rare/start", [("reason", "quiet again")])
            #expect(started.location.hasPrefix("/jobs/auth_rare?said="))
            #expect(try await browser.post("/jobs/auth_rare/look-back", [("from", "now-2d")]).status == .seeOther)
            #expect(try await browser.get("/jobs/auth_rare").body.contains("It looks back"))
            #expect(try await browser.post("/jobs/auth_rare/cancel", []).status == .seeOther)
            #expect(try await browser.post("/jobs/auth_rare/cancel", []).status == .unprocessableContent)
            #expect(
                try await browser.post("/jobs/auth_rare/revert", [("to", "x"), ("reason", "r")]).body.contains(
                    "No snapshot was chosen"
                )
            )
            let bad = try await browser.post("/jobs/auth_rare/clone", [("name", "Bad Name")])
            #expect(bad.status == .unprocessableContent && bad.body.contains("value=\"Bad Name\""))
            let copy = try await browser.post("/jobs/auth_rare/clone", [("name", "auth_rare_2")])
            #expect(copy.location.hasPrefix("/jobs/auth_rare_2?said="))
            #expect(try await browser.post("/jobs/auth_rare/reset", [("reason", "anew")]).status == .seeOther)
            #expect(
                try await browser.post("/jobs/auth_rare_2/remove", [("reason", "done")]).location.hasPrefix(
                    "/jobs?said="
                )
            )
            #expect(try await browser.get("/jobs/auth_rare_2").status == .notFound)
            #expect(try await browser.get("/jobs/auth_rare/stop").location == "/jobs/auth_rare")
        }
    }

    @Test func `a series is drawn over the time that the address says`() async throws {
        let stage = try await WebStage()
        try await stage.keep([AnomalySamples.anomaly(1)])
        try await stage.browse { browser async throws in
            #expect(try await browser.get("/jobs/auth_rare/series").body.contains("Write whose series"))
            let drawn = try await browser.get("/jobs/auth_rare/series?detector=0&by=alice&from=now-1d")
            #expect(drawn.status == .ok && drawn.body.contains("What was counted"))
            let wrong = try await browser.get("/jobs/auth_rare/series?by=alice&from=whenever")
            #expect(wrong.status == .unprocessableContent)
            #expect(
                try await browser.get("/jobs/auth_rare/series?by=a&from=now&until=now-1d").status
                    == .unprocessableContent
            )
            #expect(try await browser.get("/jobs/none/series").status == .notFound)
        }
    }
}

import Foundation
import HTTPTypes
import HouseTesting
import Testing
import Vocabulary

@testable import Web

@Suite("Saying that something is expected")
struct ExpectPagesTests {
    @Test func `first what it would have hidden, then the agreement, then its end`() async throws {
        let stage = try await WebStage()
        try await stage.keep([
            AnomalySamples.anomaly(1),
            AnomalySamples.anomaly(
                2,
                series: [Anomaly.Member(role: .by, part: AnomalySamples.part("user.name", "bob"))]
            ),
        ])
        try await stage.browse { browser async throws in
            let preview = try await browser.get("/anomalies/ANO-1/expect?for=1&about=host.name%3Adb-2").body
            #expect(preview.contains("<strong>2 of 2</strong>") && !preview.contains("<script>alert"))
            let nothing = try await browser.get("/anomalies/ANO-1/expect?for=1")
            #expect(nothing.status == .unprocessableContent && nothing.body.contains("at least one value"))
            let form = [("for", "1"), ("about", "host.name:db-2"), ("detectors", "this")]
            let bare = try await browser.post("/anomalies/ANO-1/expect", form + [("reason", " ")])
            #expect(bare.status == .unprocessableContent && bare.body.contains("A reason is missing"))
            let done = try await browser.post("/anomalies/ANO-1/expect", form + [("reason", "the <move>")])
            #expect(done.location.hasPrefix("/anomalies/ANO-1?said="))
            let page = try await browser.get(done.location).body
            #expect(page.contains("It is expected until 2026-11-25 10:00 UTC") && page.contains("the &lt;move&gt;"))
            let list = try await browser.get("/anomalies/expectations").body
            #expect(list.contains("the &lt;move&gt;") && list.contains("name=\"number\" value=\"1\""))
            let ended = try await browser.post("/anomalies/expectations", [("number", "1")])
            #expect(ended.status == .seeOther)
            #expect(try await browser.get("/anomalies/expectations").body.contains("Nobody said"))
            let again = try await browser.post("/anomalies/expectations", [("number", "1")])
            #expect(again.status == .unprocessableContent)
            #expect(try await browser.get("/anomalies/ANO-9/expect").status == .notFound)
        }
        try await stage.browse(as: "vic") { browser async throws in
            #expect(try await browser.get("/anomalies/ANO-1/expect").status == .forbidden)
        }
    }
}

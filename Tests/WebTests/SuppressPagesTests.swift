import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Suppressing an alert's like")
struct SuppressPagesTests {
    @Test func `first what it would have hidden, then the agreement`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            let page = try await browser.get("/alerts/ALR-1/suppress?scope=rule&hours=24").body
            #expect(page.contains("<strong>1 of 1</strong>") && page.contains("this rule everywhere for 1 day"))
            let bare = try await browser.post(
                "/alerts/ALR-1/suppress",
                [("scope", "both"), ("hours", "8"), ("reason", "")]
            )
            #expect(bare.status == .unprocessableContent && bare.body.contains("a reason is missing"))
            let done = try await browser.post(
                "/alerts/ALR-1/suppress",
                [("scope", "both"), ("hours", "8"), ("reason", "scanner of ours")]
            )
            #expect(done.location.hasPrefix("/alerts/ALR-1?said="))
            #expect(try await browser.get(done.location).body.contains("not told again until 2026-11-24 18:00 UTC"))
            #expect(try await browser.get("/alerts/ALR-99/suppress").status == .notFound)
        }
        let kept = try await stage.desks.suppressionDesk.current()
        #expect(kept.map(\.reason) == ["scanner of ours"] && kept.first?.entity == "203.0.113.9")
        try await stage.browse(as: "vic") { browser async throws in
            let refused = try await browser.post("/alerts/ALR-1/suppress", [("reason", "x")])
            #expect(refused.status == .forbidden)
        }
    }
}

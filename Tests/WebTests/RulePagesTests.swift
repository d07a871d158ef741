import Alerts
import Foundation
import HTTPTypes
import HouseTesting
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The rules' pages")
struct RulePagesTests {
    @Test func `the list tells health and problems, and finds by words`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            _ = try await browser.post("/alerts/ALR-1/triage", [("decision", "false positive"), ("reason", "r")])
            let page = try await browser.get("/rules").body
            #expect(
                page.contains("Guessing &lt;1&gt;") && page.contains("100 %") && page.contains("2 of 2 rules;")
            )
            #expect(page.contains("does not run") && page.contains("rules/a.yml:"))
            let found = try await browser.get("/rules?q=WINDOWS+counted&order=title").body
            #expect(found.contains("Counted only") && !found.contains("Guessing") && found.contains("1 of 2"))
            #expect(try await browser.get("/rules?q=nothing").body.contains("No rule fits"))
        }
    }

    @Test func `a rule's page tells what it looks for, and links only to the web`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            let page = try await browser.get("/rules/rule-1").body
            #expect(
                page.contains("Wrong passwords &amp; more") && page.contains("linux, sshd")
                    && page.contains("/alerts/ALR-1")
            )
            #expect(page.contains("<a href=\"https://example.com/a\"") && !page.contains("href=\"javascript"))
            #expect(page.contains("Scanners of ours") && page.contains("title: Guessing &lt;1&gt;"))
            #expect(try await browser.get("/rules/rule-2").body.contains("never alerts by itself"))
            let gone = try await browser.get("/rules/none")
            #expect(gone.status == .notFound && gone.body.contains("No rule of that id runs"))
        }
    }
}

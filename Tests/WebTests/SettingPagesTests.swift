import Alerts
import Foundation
import HTTPTypes
import HouseTesting
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("The settings")
struct SettingPagesTests {
    private func stage() async throws -> WebStage {
        let stage = try await WebStage()
        for (name, role) in [("root", Role.admin), ("aud", .auditor), ("eng", .engineer)] {
            try await stage.desks.accounts.add(name: name, role: role, password: WebStage.password)
        }
        return stage
    }

    @Test func `the index leads to what one may see, and says who may see the rest`() async throws {
        let stage = try await stage()
        try await stage.browse { browser async throws in
            let page = try await browser.get("/settings").body
            #expect(page.contains("href=\"/settings/policy\"") && !page.contains("href=\"/settings/audit\""))
            #expect(page.contains("For these roles: admin, auditor."))
            let refused = try await browser.get("/settings/audit")
            #expect(refused.status == .forbidden)
        }
    }

    @Test func `a target is tried with one line, and the answer is told`() async throws {
        let stage = try await stage()
        try await stage.browse(as: "root") { browser async throws in
            #expect(try await browser.get("/settings/messengers").body.contains("chat"))
            let tried = try await browser.post("/settings/messengers", [("do", "test"), ("target", "chat")])
            #expect(try await browser.get(tried.location).body.contains("chat took the test line"))
            let none = try await browser.post("/settings/messengers", [("do", "test"), ("target", "<x>")])
            #expect(try await browser.get(none.location).body.contains("There is no target &lt;x&gt;"))
            let again = try await browser.post("/settings/messengers", [("do", "retry"), ("target", "chat")])
            #expect(try await browser.get(again.location).body.contains("0 posts to chat wait again"))
        }
    }

    @Test func `a suppression is listed with what it hides, and can be ended`() async throws {
        let stage = try await stage()
        try await stage.browse { browser async throws in
            #expect(try await browser.get("/settings/suppressions").body.contains("Nothing is hidden"))
            _ = try await browser.post(
                "/alerts/ALR-1/suppress",
                [("scope", "both"), ("hours", "8"), ("reason", "<r>")]
            )
            #expect(try await browser.get("/settings/suppressions").body.contains("ana: &lt;r&gt;"))
            let ended = try await browser.post("/settings/suppressions", [("number", "1")])
            #expect(try await browser.get(ended.location).body.contains("The suppression has ended"))
        }
    }

    @Test func `dead letters are shown as text`() async throws {
        let stage = try await stage()
        let letter = DeadLetter(
            id: EventID(rawValue: 9),
            feed: "<f>",
            reason: "ended twice",
            bytes: Array("<script>".utf8),
            at: Samples.start
        )
        try await stage.alerts.commit(LineCommit(position: EventID(rawValue: 9), deadLetters: [letter]))
        try await stage.browse(as: "eng") { browser async throws in
            let page = try await browser.get("/settings/dead-letters").body
            #expect(page.contains("&lt;script&gt;") && page.contains("&lt;f&gt;") && page.contains("ended twice"))
        }
    }

    @Test func `the audit trail is filtered, paged and exported`() async throws {
        let stage = try await stage()
        try await stage.browse { browser async throws in
            _ = try await browser.post("/alerts/ALR-1/note", [("text", "<b>found</b>")])
        }
        try await stage.browse(as: "aud") { browser async throws in
            let page = try await browser.get("/settings/audit?by=ana&word=noted").body
            #expect(
                page.contains("&lt;b&gt;found") && page.contains("1 fact, newest first")
                    && page.contains("href=\"/alerts/ALR-1\"")
            )
            #expect(try await browser.get("/settings/audit?word=none").body.contains("No fact fits"))
            let export = try await browser.get("/settings/audit?subject=ALR-1&format=ndjson")
            #expect(export.headers[.contentDisposition]?.contains("tocsin-audit.ndjson") == true)
            #expect(export.body.split(separator: "\n").count == 2 && export.body.contains("\"word\":\"noted\""))
        }
    }
}

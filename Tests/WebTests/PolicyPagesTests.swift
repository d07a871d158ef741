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

@Suite("Changing deadlines and calendars")
struct PolicyPagesTests {
    private func stage() async throws -> WebStage {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "root", role: .admin, password: WebStage.password)
        return stage
    }

    /// The policy's form with one field changed.
    private func form(_ stage: WebStage, _ changes: [String: String]) -> [(String, String)] {
        PolicyForm.fields(of: stage.desks.policyDesk.current).map { ($0.0, changes[$0.0] ?? $0.1) }
    }

    @Test func `a preview first, then the change for new alerts or for running clocks too`() async throws {
        let stage = try await stage()
        let id = AlertID(rawValue: 1)
        let before = try #require(try await stage.alerts.alert(id)).clock
        let changed = form(stage, ["static-high-count": "1"])
        try await stage.browse(as: "root") { browser async throws in
            let preview = try await browser.post("/settings/policy", changed)
            #expect(preview.body.contains("2 days (default) becomes <strong>1 day (default)</strong>"))
            #expect(preview.body.contains("1 of 1 running clocks") && preview.body.contains("ALR-1"))
            let bare = try await browser.post("/settings/policy", changed + [("reach", "new"), ("reason", " ")])
            #expect(bare.status == .unprocessableContent && bare.body.contains("a reason is missing"))
            let saved = try await browser.post("/settings/policy", changed + [("reach", "new"), ("reason", "audit")])
            #expect(try await browser.get(saved.location).body.contains("running clocks keep what they had"))
        }
        #expect(try await stage.alerts.alert(id)?.clock == before, "a running clock keeps its policy")
        try await stage.browse(as: "root") { browser async throws in
            _ = try await browser.post("/settings/policy", changed + [("reach", "running"), ("reason", "audit")])
        }
        let after = try #require(try await stage.alerts.alert(id))
        #expect(after.clock.allowance == .days(1))
        #expect(
            try await stage.alerts.facts(of: id).last?.what == .policyApplied(line: "High: 1 day, calendar default")
        )
        #expect(stage.desks.policy.value.staticRules[.high]?.allowance == .days(1), "new alerts get it at once")
    }

    @Test func `what is wrong is told field by field, and what was written stays`() async throws {
        let stage = try await stage()
        let odd = form(stage, ["static-low-count": "0", "warning": "x", "changes": "asset db-1 = odd: r"])
        try await stage.browse(as: "root") { browser async throws in
            let page = try await browser.post("/settings/policy", odd)
            #expect(page.status == .unprocessableContent && page.body.contains("Static rules, Low: a whole number"))
            #expect(page.body.contains("percentage") && page.body.contains("is no change of severity"))
            #expect(page.body.contains("asset db-1 = odd: r</textarea>"))
        }
        try await stage.browse { browser async throws in
            let refused = try await browser.post("/settings/policy", odd)
            #expect(refused.status == .forbidden)
            #expect(try await browser.get("/settings/policy").body.contains("An admin changes it"))
        }
    }

    @Test func `a calendar gets days off by hand and from an .ics text`() async throws {
        let stage = try await stage()
        let ics =
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\nSUMMARY:Christmas\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        let fields = [
            ("name", "berlin"), ("zone", "Europe/Berlin"), ("weekday", "1"), ("weekday", "2"),
            ("holidays", "2026-12-24 Eve\n2026-12-31"), ("ics", ics),
        ]
        try await stage.browse(as: "root") { browser async throws in
            let preview = try await browser.post("/settings/calendars", fields)
            #expect(
                preview.body.contains("Calendar <strong>berlin</strong> is new or changed: 3 days off, Europe/Berlin")
            )
            _ = try await browser.post("/settings/calendars", fields + [("reach", "new"), ("reason", "office")])
            let page = try await browser.get("/settings/calendars").body
            #expect(page.contains("2026-12-25 Christmas") && page.contains("Monday, Tuesday"))
            let odd = try await browser.post(
                "/settings/calendars",
                [("name", "x"), ("zone", "Mars/Base"), ("holidays", "25.12.")]
            )
            #expect(
                odd.status == .unprocessableContent && odd.body.contains("Mars/Base") && odd.body.contains("line 1")
            )
            #expect(odd.body.contains("at least one working day"))
        }
        #expect(stage.desks.policy.value.calendars.map(\.name) == ["default", "berlin"])
    }
}

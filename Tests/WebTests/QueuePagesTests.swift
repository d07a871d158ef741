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

@Suite("Steps from the queue")
struct QueuePagesTests {
    private func stage() async throws -> WebStage {
        let stage = try await WebStage()
        let more = (2...3).map { Samples.alert(Int64($0), Samples.finding(rule: "rule-\($0)", entity: "host-\($0)")) }
        try await stage.alerts.commit(LineCommit(position: EventID(rawValue: 2), raised: more))
        return stage
    }

    private func alert(_ stage: WebStage, _ number: Int64) async throws -> Alert? {
        try await stage.alerts.alert(AlertID(rawValue: number))
    }

    @Test func `a verdict on many, a skip with its reason, and one undo for all`() async throws {
        let stage = try await stage()
        try await stage.browse { browser async throws in
            let taken = try await browser.post(
                "/alerts/ALR-2/take",
                [("version", "1"), ("back", "/alerts?stage=open")]
            )
            #expect(taken.status == .seeOther && taken.location.hasPrefix("/alerts?stage=open&said="))
            let done = try await browser.post(
                "/alerts/bulk",
                [
                    ("do", "triage"), ("alert", "ALR-1:1"), ("alert", "ALR-2:1"), ("alert", "ALR-3:1"),
                    ("decision", "benign"), ("reason", "drill"), ("back", "/alerts?stage=open"),
                ]
            )
            let page = try await browser.get(done.location).body
            #expect(page.contains("2 alerts: benign; 1 skipped") && page.contains("ALR-2: changed by ana 0 s ago"))
            #expect(page.contains("name=\"alerts\" value=\"ALR-1,ALR-3\""))
            let undone = try await browser.post(
                "/alerts/bulk",
                [("do", "undo"), ("alerts", "ALR-1,ALR-3"), ("back", "")]
            )
            #expect(try await browser.get(undone.location).body.contains("2 alerts: the verdict was taken back"))
        }
        #expect(try await alert(stage, 1)?.stage == .open)
        #expect(try await alert(stage, 3)?.clock.endedAt == nil)
    }

    @Test func `all that fit are taken, and given back to who had them`() async throws {
        let stage = try await stage()
        try await stage.browse { browser async throws in
            let done = try await browser.post(
                "/alerts/bulk",
                [("do", "take"), ("scope", "all"), ("back", "/alerts?stage=open&rule=rule-2")]
            )
            #expect(done.location.contains("rule=rule-2"))
            let page = try await browser.get(done.location).body
            #expect(page.contains("ALR-2: now with ana") && page.contains("value=\"ALR-2=\""))
            _ = try await browser.post("/alerts/bulk", [("do", "give-back"), ("was", "ALR-2="), ("alerts", "ALR-2")])
        }
        #expect(try await alert(stage, 2)?.assignee == nil)
        #expect(try await alert(stage, 1)?.version == 1, "what does not fit is left alone")
    }

    @Test func `nothing ticked, no verdict chosen, and the way to an incident`() async throws {
        let stage = try await stage()
        try await stage.browse { browser async throws in
            let none = try await browser.post("/alerts/bulk", [("do", "take")])
            #expect(none.status == .unprocessableContent && none.body.contains("tick the alerts first"))
            let odd = try await browser.post(
                "/alerts/bulk",
                [("do", "triage"), ("alert", "ALR-1"), ("decision", "maybe")]
            )
            #expect(odd.status == .unprocessableContent && odd.body.contains("choose one of the verdicts"))
            let incident = try await browser.post(
                "/alerts/bulk",
                [("do", "incident"), ("alert", "ALR-1:1"), ("alert", "ALR-2:1")]
            )
            #expect(incident.location == "/incidents/new?alert=ALR-1&alert=ALR-2")
            let reader = try await browser.get("/alerts/bulk")
            #expect(reader.location == "/alerts")
        }
        try await stage.browse(as: "vic") { browser async throws in
            let refused = try await browser.post("/alerts/bulk", [("do", "take"), ("alert", "ALR-1")])
            #expect(refused.status == .forbidden)
        }
    }

    @Test func `a kept view is what the queue begins with`() async throws {
        let stage = try await stage()
        try await stage.browse { browser async throws in
            let kept = try await browser.post(
                "/views",
                [
                    ("list", "alerts"), ("query", "stage=open&rule=rule-3&evil=<x>"), ("name", "mine"),
                    ("default", "yes"),
                ]
            )
            #expect(kept.location.hasPrefix("/alerts?stage=open&rule=rule-3&said="), "only what the list knows is kept")
            #expect(try await browser.get("/alerts").location == "/alerts?stage=open&rule=rule-3")
            #expect(try await browser.get("/alerts?stage=open").status == .ok)
            #expect(try await browser.get("/views/1").location == "/alerts?stage=open&rule=rule-3")
            #expect(try await browser.get("/views/9").status == .notFound)
            let nameless = try await browser.post("/views", [("list", "alerts"), ("name", " ")])
            #expect(nameless.status == .unprocessableContent)
        }
        try await stage.browse(as: "vic") { browser async throws in
            let hidden = try await browser.get("/views/1")
            #expect(hidden.status == .notFound, "a private view is nobody else's")
            let kept = try await browser.post("/views", [("do", "remove"), ("number", "1")])
            #expect(kept.status == .forbidden)
        }
    }
}

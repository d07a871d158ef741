import Alerts
import Foundation
import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdTesting
import Incidents
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("The pages of incidents")
struct IncidentPagesTests {
    static let opening = [
        ("title", "Phishing \(WebStage.hostile)"), ("area", "confidentiality"), ("area", "integrity"),
        ("source", "alert"), ("description", WebStage.hostile), ("sensitivity", "S3"), ("alert", "ALR-1"),
    ]

    /// Every form from step 2 to the end, as a person fills them.
    private static let walk: [(step: String, fields: [(String, String)])] = [
        ("log", [("tracker", "built in"), ("background", "https://wiki.example.com/x"), ("then", "leave")]),
        ("assign", [("about", "cloud-related"), ("assignee", "rob"), ("can_open", "yes"), ("then", "leave")]),
        (
            "categorise",
            [
                ("priority", "medium"), ("kind", "incident"), ("category", "malware"), ("due", "deadline"),
                ("next", "rob"), ("then", "leave"),
            ]
        ),
        ("record", [("text", "the mail \(WebStage.hostile)"), ("at", "2026-11-24T09:30")]),
        (
            "investigate",
            [("cause", "unknown"), ("cause_text", "logs are gone"), ("hotfix", "used"), ("then", "leave")]
        ),
        ("owe", [("whom", "the authority")]),
        ("settle", [("whom", "the authority"), ("outcome", "sent"), ("text", "form 33")]),
        (
            "resolve",
            [
                ("work", "implementation"), ("work", "testing"), ("work", "recovery"), ("agreement", "nobody"),
                ("then", "leave"),
            ]
        ),
        (
            "closing",
            [
                ("confirm", "yes"), ("kind", "incident"), ("area", "confidentiality"), ("category", "malware"),
                ("priority", "medium"), ("reason", "integrity was not touched"), ("disclosure", "not applicable"),
                ("disclosure_text", "no vulnerability"), ("then", "leave"),
            ]
        ),
        ("learn", [("recurrence", "not recurring"), ("recurrence_text", "searched a year"), ("then", "leave")]),
    ]

    @Test func `from an alert to the lessons, form by form`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            let rob = try await IncidentVisitor(stage, client, as: "rob")
            let form = try await rob.get("/incidents/new?alert=ALR-1&alert=ALR-99")
            #expect(form.status == .ok && form.body.contains("value=\"ALR-1\""), "filled from the alert")
            let opened = try await rob.open(Self.opening)
            #expect(opened.status == .seeOther && opened.location.hasPrefix("/incidents/INC-1?said="))
            #expect(try await rob.get(opened.location).body.contains("INC-1 is open and logged"))
            for (step, fields) in Self.walk {
                let answer = try await rob.take(step, fields)
                #expect(answer.status == .seeOther, "\(step): \(answer.body)")
                #expect(
                    answer.location.hasPrefix("/incidents/INC-1?said=")
                        && ["step", "duties"].contains(answer.location.split(separator: "#").last)
                )
                let page = try await rob.get(answer.location).body
                #expect(page.contains("<div class=\"said\"><p>INC-1: ") && page.contains("id=\"step\""))
                #expect(!page.contains("<img src=x>"), "what was written stays text")
            }
            #expect(try await rob.get("/incidents/INC-1").body.contains("All eight steps are left."))
        }
        let done = try #require(try await stage.incidents.incident(IncidentID(rawValue: 1), for: .house))
        #expect(done.stage == .done && done.skips.isEmpty)
        #expect(done.record.categorization.priority == .medium && done.record.assignment.team == "cloud")
        let facts = try await stage.alerts.facts(of: AlertID(rawValue: 1))
        #expect(facts.last?.what == .joined(incident: "INC-1"))
    }

    @Test func `a refused form keeps what was written, and says what is missing`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            let rob = try await IncidentVisitor(stage, client, as: "rob")
            let empty = try await rob.open([("title", "kept <b>title</b>"), ("description", "kept text")])
            #expect(empty.status == .unprocessableContent && empty.body.contains("say how sensitive it is"))
            #expect(empty.body.contains("kept &lt;b&gt;title") && empty.body.contains("kept text"))
            _ = try await rob.open(Self.opening)
            let leave = try await rob.take("leave")
            #expect(leave.status == .unprocessableContent)
            #expect(leave.body.contains("step 2 Logging still wants: a tracker reference"))
            let link = try await rob.take(
                "log",
                [("tracker", "Jira"), ("reference", "SEC-1"), ("background", "ftp://x")]
            )
            #expect(link.status == .unprocessableContent && link.body.contains("value=\"ftp://x\""))
            let late = try await rob.post(
                "/incidents/INC-1/note",
                [("version", "99"), ("text", "x")],
                from: "/incidents/new"
            )
            #expect(late.status == .conflict)
            #expect(try await rob.take("dance").status == .notFound)
        }
    }

    @Test func `a skip is asked on the page, and agreed there by a second person`() async throws {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "eva", role: .responder, password: WebStage.password)
        try await stage.application.test(.router) { client in
            let rob = try await IncidentVisitor(stage, client, as: "rob")
            _ = try await rob.open(Self.opening)
            #expect(try await rob.take("skip", [("reason", "no ticket")]).status == .seeOther)
            let page = try await rob.get("/incidents/INC-1").body
            #expect(page.contains("Somebody else has to agree") && !page.contains("Agree to skip"))
            #expect(try await rob.take("skip-agree").status == .unprocessableContent)
            let eva = try await IncidentVisitor(stage, client, as: "eva")
            #expect(try await eva.get("/incidents/INC-1").body.contains("Agree to skip step 2 Logging"))
            #expect(try await eva.take("skip-agree").status == .seeOther)
            let after = try await rob.get("/incidents/INC-1").body
            #expect(after.contains("skipped: asked by rob, agreed by eva"))
        }
    }

    @Test func `an analyst opens and reads, a viewer reads, neither leads`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            let ana = try await IncidentVisitor(stage, client, as: "ana")
            #expect(try await ana.open(Self.opening).status == .seeOther)
            let page = try await ana.get("/incidents/INC-1")
            #expect(page.status == .ok && page.body.contains("Your role reads incidents"))
            #expect(!page.body.contains("action=\"/incidents/INC-1/"), "no form is offered")
            #expect(try await ana.post("/incidents/INC-1/leave", [], from: "/incidents/new").status == .forbidden)
            let vic = try await IncidentVisitor(stage, client, as: "vic")
            #expect(try await vic.get("/incidents/new").status == .forbidden)
            #expect(try await vic.get("/incidents").body.contains("INC-1"))
            #expect(try await vic.post("/incidents/INC-1/leave", [], from: "/views").status == .forbidden)
            #expect(try await vic.post("/incidents/INC-99/leave", [], from: "/views").status == .forbidden)
            let rob = try await IncidentVisitor(stage, client, as: "rob")
            #expect(try await rob.get("/incidents/INC-1/leave").location == "/incidents/INC-1")
        }
    }

    @Test func `a restricted one is not there for an outsider, on any page`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            let rob = try await IncidentVisitor(stage, client, as: "rob")
            var secret = Self.opening.filter { $0.0 != "sensitivity" }
            secret += [("sensitivity", "category"), ("category", "forensics")]
            #expect(try await rob.open(secret).status == .seeOther)
            #expect(try await rob.get("/incidents/INC-1").body.contains("S1, restricted"))
            try await stage.desks.accounts.add(name: "eva", role: .admin, password: WebStage.password)
            let eva = try await IncidentVisitor(stage, client, as: "eva")
            let hidden = try await eva.get("/incidents/INC-1")
            let missing = try await eva.get("/incidents/INC-9")
            #expect(hidden.status == .notFound)
            #expect(hidden.body.replacingOccurrences(of: "INC-1", with: "INC-9") == missing.body)
            for list in ["/incidents", "/incidents?show=all&q=phishing", "/alerts/ALR-1", "/alerts"] {
                #expect(try await !eva.get(list).body.contains("INC-1"), "\(list)")
            }
            let refused = try await eva.post("/incidents/INC-1/note", [("text", "x")], from: "/incidents/new")
            let nothing = try await eva.post("/incidents/INC-9/note", [("text", "x")], from: "/incidents/new")
            #expect(refused.status == nothing.status && refused.status == .notFound)
            let alert = try await rob.get("/alerts/ALR-1").body
            #expect(alert.contains("<a href=\"/incidents/INC-1\">INC-1</a>"))
        }
    }
}

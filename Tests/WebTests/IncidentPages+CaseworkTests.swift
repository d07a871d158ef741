import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Forms about what gathers around an incident")
struct IncidentPagesCaseworkTests {
    private static let forms: [(step: String, fields: [(String, String)], shows: String)] = [
        (
            "task-set",
            [("title", "read <b>logs</b>"), ("kind", "detailed logs"), ("assignee", "ana"), ("due", "2026-11-30")],
            "read &lt;b&gt;logs"
        ),
        ("task-change", [("task", "1"), ("do", "give"), ("text", "rob")], "task given"),
        ("task-change", [("task", "1"), ("do", "finish"), ("text", "nothing there")], "nothing there"),
        ("record", [("text", "**cut off**"), ("kind", "action")], "<strong>cut off</strong>"),
        ("rewrite", [("record", "1"), ("text", "cut off at noon"), ("reason", "when")], "Earlier wordings: 1"),
        ("owe", [("whom", "Acme")], "Acme"),
        ("aware", [("at", "2026-11-24T08:00"), ("reason", "the mail's date")], "moved when the team knew"),
        ("escalate", [("person", "ana"), ("reason", "it grows")], "escalated"),
        ("split", [("alert", "ALR-1"), ("title", "another"), ("reason", "two causes")], "split from"),
    ]

    @Test func `each is taken, and shows on the page`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            let rob = try await IncidentVisitor(stage, client, as: "rob")
            _ = try await rob.open(IncidentPagesTests.opening)
            for (step, fields, shows) in Self.forms {
                let answer = try await rob.take(step, fields)
                #expect(answer.status == .seeOther, "\(step): \(answer.body)")
                let page = try await rob.get(answer.location)
                #expect(page.body.contains(shows), "\(step) shows \(shows)")
                let card = answer.location.split(separator: "#").last ?? ""
                #expect(page.body.contains("id=\"\(card)\""), "\(step) leads to a card that is there")
            }
            let owing = try await rob.take("merge", [("incident", "INC-2"), ("reason", "one after all")])
            #expect(owing.status == .unprocessableContent && owing.body.contains("still owes a notification to Acme"))
            let waived = [("whom", "Acme"), ("outcome", "waived"), ("text", "told with INC-2")]
            #expect(try await rob.take("settle", waived).location.hasSuffix("#duties"))
            let merged = try await rob.take("merge", [("incident", "INC-2"), ("reason", "one after all")])
            #expect(merged.location.hasPrefix("/incidents/INC-2?said=") && merged.location.hasSuffix("#relatives"))
            #expect(try await rob.get("/incidents/INC-1").body.contains("Merged into"))
            #expect(try await rob.take("unmerge", [("reason", "no")]).status == .seeOther)
            let bad = try await rob.take("freeze", [("events", "1, x")])
            #expect(bad.status == .unprocessableContent && bad.body.contains("is no number of an event"))
            #expect(try await rob.take("freeze", [("events", "1")]).status == .seeOther)
            #expect(try await rob.get("/incidents/INC-1").body.contains("Events kept with it"))
            #expect(
                try await rob.take("task-change", [("task", "9"), ("do", "finish"), ("text", "x")]).status
                    == .unprocessableContent
            )
        }
    }
}

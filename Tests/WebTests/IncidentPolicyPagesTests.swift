import Foundation
import HTTPTypes
import HouseTesting
import Incidents
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("Changing the policy of incidents")
struct IncidentPolicyPagesTests {
    private func stage() async throws -> WebStage {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "root", role: .admin, password: WebStage.password)
        for sensitivity in [Sensitivity.s3, .s1] {
            let opening = IncidentSamples.opening("Mail \(WebStage.hostile)", sensitivity: sensitivity)
            let ana = Person(name: "ana", role: .analyst, passwordHash: "")
            try await stage.desks.incidentDesk.open(opening, by: ana)
        }
        stage.time.advance(bySeconds: 4 * 86_400)
        return stage
    }

    private func form(_ stage: WebStage, _ changes: [(String, String)]) -> [(String, String)] {
        let names = Set(changes.map(\.0))
        let fields = IncidentPolicyForm.fields(of: stage.desks.incidentPolicyDesk.current).pairs
        return fields.map { ($0.name, $0.value) }.filter { !names.contains($0.0) } + changes
    }

    @Test func `a look at what it would have meant first, then it is saved and in force`() async throws {
        let stage = try await stage()
        let changed = form(stage, [("first-response-count", "2"), ("security-lead", "root")])
        try await stage.browse(as: "root") { browser async throws in
            let preview = try await browser.post("/settings/incidents", changed)
            #expect(preview.status == .ok)
            #expect(preview.body.contains("first response: 5 days becomes <strong>2 days</strong>"))
            #expect(preview.body.contains("security lead: nobody becomes <strong>root</strong>"))
            #expect(preview.body.contains("of 1 past incidents") && preview.body.contains("/incidents/INC-1"))
            #expect(!preview.body.contains("INC-2"), "the restricted one is not told of")
            let bare = try await browser.post("/settings/incidents", changed + [("do", "save"), ("reason", " ")])
            #expect(bare.status == .unprocessableContent && bare.body.contains("a reason is missing"))
            #expect(stage.desks.incidentPolicy.value.terms.firstResponse == .days(5))
            let saved = try await browser.post("/settings/incidents", changed + [("do", "save"), ("reason", "audit")])
            #expect(try await browser.get(saved.location).body.contains("The incident policy is saved"))
        }
        #expect(stage.desks.incidentPolicy.value.terms.firstResponse == .days(2))
        let trail = try await stage.desks.trail.facts(FactFilter(subject: "incident policy")).first?.fact
        #expect(trail?.details["old"]?.contains("first response: 5 days") == true)
        try await stage.browse { browser async throws in
            let opened = try await browser.post("/incidents/new", IncidentPagesTests.opening)
            let id = try #require(opened.location.split(separator: "/").last?.prefix { $0 != "?" })
            let incident = try await stage.incidents.incident(try #require(IncidentID(text: String(id))), for: .house)
            #expect(incident?.terms.firstResponse == .days(2), "the next one is logged with it")
        }
    }

    @Test func `what is wrong is told, and what was written stays`() async throws {
        let stage = try await stage()
        let odd = form(stage, [("triage-count", "0"), ("routes", "<i>about nothing"), ("security-lead", "ghost")])
        let ghost = form(stage, [("security-lead", "ghost")])
        try await stage.browse(as: "root") { browser async throws in
            let page = try await browser.post("/settings/incidents", odd)
            #expect(page.status == .unprocessableContent && page.body.contains("Triage: a whole number from 1"))
            #expect(page.body.contains("&lt;i&gt;about nothing</textarea>") && page.body.contains("is no route"))
            let named = try await browser.post("/settings/incidents", ghost)
            #expect(
                named.status == .unprocessableContent && named.body.contains("has the name &quot;ghost&quot;")
                    || named.body.contains("ghost")
            )
            #expect(try await browser.get("/settings").body.contains("href=\"/settings/incidents\""))
        }
    }

    @Test func `everybody reads it, with who is on call; only admins change it`() async throws {
        let stage = try await stage()
        stage.desks.incidentPolicy.change {
            var policy = $0
            policy.onCall = OnCallText.plans(in: "team security in UTC\nevery day 00:00-24:00 = ana").plans
            return policy
        }
        let same = form(stage, [])
        try await stage.browse(as: "vic") { browser async throws in
            let page = try await browser.get("/settings/incidents")
            #expect(page.body.contains("an admin changes it") && page.body.contains("<strong>ana</strong>, until "))
            #expect(try await browser.post("/settings/incidents", same).status == .forbidden)
        }
    }
}

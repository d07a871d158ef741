import Foundation
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

@Suite("The pages of the disclosure desk")
struct DisclosurePagesTests {
    private static let advisory = [
        ("do", "write"), ("title", "Files of others"), ("summary", "Whoever is signed in reads \(WebStage.hostile)"),
        ("description", "All of them"), ("products", "Example | Chat | npm | < 8.4.2 | 8.4.2"),
        ("vector", "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N"), ("severity", ""),
        ("weaknesses", "CWE-639 | Bypass"),
        ("credits", "Mallory | Lab | mallory"), ("workaround", ""), ("references", ""),
    ]

    @Test func `the desk says what is missing, and hands out the advisory once it is written`() async throws {
        let stage = try await WebStage()
        let rob = Person(name: "rob", role: .responder, passwordHash: "")
        try await stage.desks.incidentDesk.open(IncidentSamples.opening(kind: .vulnerability), by: rob)
        try await stage.desks.incidentDesk.open(
            IncidentSamples.opening(kind: .vulnerability, sensitivity: .s1),
            by: rob
        )
        try await stage.application.test(.router) { client in
            let rob = try await IncidentVisitor(stage, client, as: "rob")
            let page = try await rob.get("/disclosures/INC-1")
            #expect(page.body.contains("the advisory is not written") && page.body.contains("asked the reporter"))
            #expect(try await rob.get("/disclosures/INC-1/github").status == .unprocessableContent)
            func act(_ fields: (String, String)...) async throws -> IncidentVisitor.Answer {
                try await rob.post("/disclosures/INC-1", fields, from: "/disclosures/INC-1")
            }
            var wrong = Self.advisory
            wrong[4].1 = "Example | Chat"
            let refused = try await rob.post("/disclosures/INC-1", wrong, from: "/disclosures/INC-1")
            #expect(refused.body.contains("products, line 1: write vendor"))
            #expect(refused.body.contains("CWE-639 | Bypass"), "nothing that was written is lost")
            #expect(
                try await rob.post("/disclosures/INC-1", Self.advisory, from: "/disclosures/INC-1").status == .seeOther
            )
            #expect(try await act(("do", "cve"), ("id", "CVE-26-1")).body.contains("write it as in CVE-2026-12345"))
            #expect(try await act(("do", "cve"), ("id", "CVE-2026-12345")).status == .seeOther)
            #expect(try await act(("do", "ask credit")).status == .seeOther)
            #expect(try await act(("do", "credit"), ("name", "Mallory")).status == .seeOther)
            let now = WrittenTime.text(stage.time.now, in: Samples.calendar.timeZone)
            #expect(try await act(("do", "release"), ("at", now)).status == .seeOther)
            let wrongOrder = try await act(("do", "tick"), ("task", ReleaseTask.blog.rawValue))
            #expect(wrongOrder.body.contains("the release day has its order: first make the patches public"))
            #expect(try await act(("do", "tick"), ("task", ReleaseTask.patches.rawValue)).status == .seeOther)
            #expect(
                try await act(("do", "publish"), ("place", "https://example.com/a")).body.contains(
                    "it cannot be published yet"
                )
            )
            let csaf = try await rob.get(
                "/disclosures/INC-1/csaf?publisher=Example&namespace=https%3A%2F%2Fexample.com&label=GREEN"
            )
            #expect(
                csaf.status == .ok && csaf.body.contains("\"csaf_version\": \"2.0\"") && csaf.body.contains("GREEN")
            )
            let nobody = try await rob.get("/disclosures/INC-1/csaf?publisher=&namespace=x")
            #expect(
                nobody.status == .unprocessableContent && nobody.body.contains("the publisher&#39;s name is missing")
                    || nobody.body.contains("publisher")
            )
            #expect(try await rob.get("/disclosures/INC-1/github").body.contains("\"cwe_ids\""))
            let list = try await rob.get("/disclosures")
            #expect(list.body.contains("CVE-2026-12345") && list.body.contains("embargo"))
            let shown = try await rob.get("/disclosures/INC-1")
            #expect(!shown.body.contains("<img src=x>") && shown.body.contains("thanked as <strong>Mallory</strong>"))
            let ana = try await IncidentVisitor(stage, client, as: "ana")
            for path in ["/disclosures/INC-2", "/disclosures/INC-2/csaf", "/disclosures/INC-99"] {
                #expect(try await ana.get(path).status == .notFound, "\(path)")
            }
        }
    }

    @Test func `the fields of an advisory are read back as they are shown`() throws {
        let advisory = try AdvisoryFields(form: FormBody(pairs: Self.advisory)).advisory()
        let shown = AdvisoryFields.values(of: advisory)
        #expect(try AdvisoryFields(form: FormBody(pairs: shown.map { ($0.key, $0.value) })).advisory() == advisory)
        #expect(advisory.credits.first?.login == "mallory" && advisory.products.first?.ecosystem == .npm)
    }
}

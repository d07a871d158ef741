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

@Suite("Reporting without signing in")
struct ReportPagesTests {
    private struct Seen {
        let status: HTTPResponse.Status
        let body: String
    }

    /// Opens the form, waits as somebody who reads it, and sends it.
    private func report(
        _ stage: WebStage,
        _ client: some TestClientProtocol,
        _ fields: [(String, String)],
        waiting seconds: Double = 30,
        headers: HTTPFields = [:]
    ) async throws -> Seen {
        let page = try await client.execute(uri: "/report", method: .get) { String(buffer: $0.body) }
        let ticket = page.firstMatch(of: /name="ticket" value="([^"]+)"/)?.1 ?? ""
        stage.time.advance(bySeconds: seconds)
        let text = ([("ticket", String(ticket))] + fields).map { "\(Address.encoded($0.0))=\(Address.encoded($0.1))" }
            .joined(separator: "&")
        return try await client.execute(uri: "/report", method: .post, headers: headers, body: ByteBuffer(string: text))
        {
            Seen(status: $0.status, body: String(buffer: $0.body))
        }
    }

    @Test func `a report is an incident, and its receipt says nothing of it`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            let fields = [
                ("title", WebStage.hostile), ("text", "one\r\ntwo"), ("area", "confidentiality"),
                ("kind", "vulnerability"),
                ("customer", "yes"), ("address", "cus@example.net"),
            ]
            let seen = try await report(stage, client, fields)
            #expect(seen.status == .created)
            #expect(seen.body.firstMatch(of: /R-[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}/) != nil)
            #expect(!seen.body.contains("INC-") && !seen.body.contains("<img"))
        }
        let incident = try #require(try await stage.incidents.incidents(IncidentFilter(), for: .house).first)
        #expect(incident.record.identification.source == .customer)
        #expect(incident.record.identification.areas == [.confidentiality])
        #expect(incident.record.identification.description == "one\ntwo")
        #expect(incident.record.categorization.kind == .vulnerability)
        #expect(!incident.title.unicodeScalars.contains("\u{1B}"))
    }

    @Test func `a refused form comes back with what was written and what to do`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            for (fields, words) in [
                ([("title", ""), ("text", "kept")], "Say in one line"),
                ([("title", "a"), ("text", "kept"), ("address", "nobody")], "That is no address"),
                ([("title", "a"), ("text", "kept"), ("ticket", "x")], ""),
            ] {
                let seen = try await report(stage, client, fields)
                if words.isEmpty { continue }
                #expect(seen.status == .unprocessableContent)
                #expect(seen.body.contains(words) && seen.body.contains("kept"))
            }
            let old = try await report(stage, client, [("title", "a"), ("text", "kept")], waiting: 50_000)
            #expect(
                old.status == .unprocessableContent && old.body.contains("open for too long")
                    && old.body.contains("kept")
            )
        }
    }

    @Test func `a machine's is trapped, waits for an admin, and comes in when the admin says so`() async throws {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "root", role: .admin, password: WebStage.password)
        try await stage.application.test(.router) { client in
            let seen = try await report(stage, client, [("title", "Buy <b>"), ("website", "https://x.example")])
            #expect(seen.status == .created, "and its sender learns nothing")
        }
        #expect(try await stage.incidents.incidents(IncidentFilter(), for: .house).isEmpty)
        try await stage.browse(as: "root") { browser async throws in
            let page = try await browser.get("/settings/letters")
            #expect(page.body.contains("Buy &lt;b&gt;") && page.body.contains("people do not see"))
            let done = try await browser.post("/settings/letters", [("do", "take in"), ("number", "1")])
            #expect(done.status == .seeOther)
            #expect(try await browser.get("/settings/letters").body.contains("waits here for you"))
        }
        #expect(try await stage.incidents.incidents(IncidentFilter(), for: .house).count == 1)
        try await stage.browse { browser async throws in
            #expect(try await browser.get("/settings/letters").status == .forbidden)
        }
    }

    @Test func `other sites send nothing here, and one address not too much`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
            let crossed = try await report(stage, client, [("title", "a")], headers: [site: "cross-site"])
            #expect(crossed.status == .forbidden)
            for _ in 0..<Limits.reportsPerAddressMax {
                #expect(try await report(stage, client, [("title", "a")]).status == .created)
            }
            let more = try await report(stage, client, [("title", "a"), ("text", "kept")])
            #expect(more.status == .tooManyRequests && more.body.contains("kept"))
        }
    }
}

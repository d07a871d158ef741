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

@Suite("Incidents in the API")
struct IncidentRoutesTests {
    private static let opening =
        #"{"title":"Phishing","description":"A mail","sensitivity":"S3","areas":["integrity"],"source":"alert","alerts":["ALR-1"]}"#

    @Test func `opened from an alert, listed, and taken a step on`() async throws {
        let stage = try await WebStage()
        try await stage.browse(as: "rob") { browser async throws in
            let refused = try await browser.call(
                .post,
                "incidents",
                #"{"title":"","description":"d","sensitivity":"S9"}"#
            )
            #expect(refused.json["errors"]?.items?.count == 2)
        }
        try await stage.desks.accounts.add(name: "root", role: .admin, password: WebStage.password)
        try await stage.browse(as: "root") { browser async throws in
            let made = try await browser.call(.post, "incidents", Self.opening)
            #expect(
                made.status == .created && made.json["id"] == "INC-1" && made.json["alerts"] == ["ALR-1"],
                "\(made.body)"
            )
            #expect(IncidentBody.schema.problems(in: made.json).isEmpty)
            let list = try await browser.call(.get, "incidents?alert=ALR-1&state=open").json
            #expect(list["items"]?.items?.count == 1)
            let note = #"{"form":"note","fields":{"text":"looked at the mail"}}"#
            let noted = try await browser.call(
                .post,
                "incidents/INC-1/steps",
                note,
                headers: ["If-Match": made.headers[.eTag] ?? ""]
            )
            #expect(noted.status == .ok, "\(noted.body)")
            let stale = try await browser.call(
                .post,
                "incidents/INC-1/steps",
                note,
                headers: ["If-Match": made.headers[.eTag] ?? ""]
            )
            #expect(stale.status.code == 412)
            let facts = try await browser.call(.get, "incidents/INC-1/facts").json["items"]?.items ?? []
            #expect(!facts.isEmpty && facts.allSatisfy { FactBody.schema.problems(in: $0).isEmpty })
        }
    }

    @Test func `a restricted one is to others as if it were not there`() async throws {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "root", role: .admin, password: WebStage.password)
        try await stage.browse(as: "root") { browser async throws in
            let secret = Self.opening.replacingOccurrences(of: "S3", with: "S1")
            let made = try await browser.call(.post, "incidents", secret)
            #expect(made.json["restricted"] == true)
        }
        try await stage.browse(as: "rob") { browser async throws in
            let hidden = try await browser.call(.get, "incidents/INC-1")
            let none = try await browser.call(.get, "incidents/INC-2")
            #expect(
                hidden.status == .notFound && hidden.body == none.body.replacingOccurrences(of: "INC-2", with: "INC-1")
            )
            #expect(try await browser.call(.get, "incidents").json["items"]?.items?.isEmpty == true)
            let facts = try await browser.call(.get, "alerts/ALR-1/facts")
            #expect(!facts.body.contains("INC-1"))
        }
    }

    @Test func `merging, undoing it and splitting work as on the page, and a stale version changes nothing`()
        async throws
    {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "root", role: .admin, password: WebStage.password)
        try await stage.browse(as: "root") { browser async throws in
            let made = try await browser.call(.post, "incidents", Self.opening)
            _ = try await browser.call(.post, "incidents", Self.opening)
            func step(_ text: String, _ version: String) async throws -> Browser.Seen {
                try await browser.call(.post, "incidents/INC-1/steps", text, headers: ["If-Match": version])
            }
            let merge = #"{"form":"merge","fields":{"incident":"INC-2","reason":"one after all"}}"#
            #expect(try await step(merge, "\"7\"").status.code == 412)
            let merged = try await step(merge, made.headers[.eTag] ?? "")
            #expect(merged.status == .ok && merged.json["id"] == "INC-2", "\(merged.body)")
            let undone = try await step(#"{"form":"unmerge","fields":{"reason":"two"}}"#, "\"2\"")
            #expect(undone.status == .ok && undone.json["id"] == "INC-1", "\(undone.body)")
            let split = try await step(
                #"{"form":"split","fields":{"alert":"ALR-1","title":"another","reason":"two causes"}}"#,
                "\"3\""
            )
            #expect(split.status == .ok && split.json["id"] == "INC-3", "\(split.body)")
        }
    }
}

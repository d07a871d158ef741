import Foundation
import HouseTesting
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Incidents
import Operations
import Ports
import Proof
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("Evidence in the API and on the page")
struct EvidenceRoutesTests {
    private func stage() async throws -> WebStage {
        let stage = try await WebStage()
        for sensitivity in [Sensitivity.s3, .s1] {
            let opening = IncidentSamples.opening(sensitivity: sensitivity)
            _ = try await stage.incidents.open { id in
                let (incident, facts) = try IncidentSamples.opened(id.rawValue, opening, by: "rob")
                return IncidentChange(incident: incident, facts: facts)
            }
        }
        return stage
    }

    @Test(arguments: ["/incidents/INC-1/pack", "/api/v1/incidents/INC-1/pack"])
    func `a pack is a file that verifies, and a fact`(path: String) async throws {
        let stage = try await stage()
        let (count, type, name) = try await stage.application.test(.router) { client in
            let cookie = try await stage.signIn(client, as: "vic")
            return try await client.execute(uri: path, method: .get, headers: cookie) { response in
                let bytes = Data(response.body.readableBytesView)
                let verifier = try PackVerifier(bytes, key: nil)
                #expect(verifier.report.isWhole)
                return (
                    verifier.report.factCount, response.headers[.contentType], response.headers[.contentDisposition]
                )
            }
        }
        #expect(count > 1 && type == "application/zip" && name == "attachment; filename=\"INC-1-evidence.zip\"")
        let facts = try await stage.desks.trail.facts(FactFilter(word: "evidence packed"))
        #expect(facts.map(\.fact.by) == ["vic"])
    }

    @Test func `bytes of files go to those who may fetch them, and the pack says so to others`() async throws {
        let stage = try await stage()
        let rob = Person(name: "rob", role: .responder, passwordHash: "")
        try await stage.desks.evidence.attach(
            Array("what was seen".utf8),
            named: "seen.txt",
            note: "",
            hasCustomerData: false,
            to: IncidentID(rawValue: 1),
            by: rob
        )
        for path in ["/incidents/INC-1/pack", "/api/v1/incidents/INC-1/pack"] {
            for (name, isThere) in [("vic", false), ("rob", true)] {
                let files = try await stage.application.test(.router) { client in
                    let cookie = try await stage.signIn(client, as: name)
                    return try await client.execute(uri: path, method: .get, headers: cookie) { response in
                        let bytes = Data(response.body.readableBytesView)
                        #expect(try PackVerifier(bytes, key: nil).report.isWhole)
                        return Dictionary(uniqueKeysWithValues: try ZipReader(bytes).files.map { ($0.name, $0.bytes) })
                    }
                }
                let file = files["INC-1/files/1-seen.txt.bin"].map { String(decoding: $0, as: UTF8.self) }
                #expect(file == (isThere ? "what was seen" : nil), "\(name)")
                let page = String(decoding: files["INC-1/index.html"] ?? Data(), as: UTF8.self)
                #expect(
                    page.contains("href=\"files/1-seen.txt.bin\"") == isThere && page.contains("left out:") != isThere
                )
                #expect(files["INC-1/evidence.json"] != nil)
            }
        }
    }

    @Test func `one that somebody may not know of is not there`() async throws {
        let stage = try await stage()
        try await stage.browse(as: "vic") { browser async throws in
            let hidden = try await browser.get("/incidents/INC-2/pack")
            let none = try await browser.get("/incidents/INC-3/pack")
            #expect(hidden.status == .notFound && none.status == .notFound)
            #expect(hidden.body.replacingOccurrences(of: "INC-2", with: "INC-3") == none.body)
            #expect(try await browser.call(.get, "incidents/INC-2/pack").status == .notFound)
            #expect(try await browser.call(.get, "incidents/7/pack").status == .notFound)
        }
        try await stage.browse(as: "rob") { browser async throws in
            #expect(try await browser.get("/incidents/INC-2/pack").status == .ok)
        }
    }
}

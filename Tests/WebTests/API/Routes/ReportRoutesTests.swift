import Operations
import Foundation
import HouseTesting
import HTTPTypes
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Reports in the API")
struct ReportRoutesTests {
    private func stage() async throws -> WebStage {
        let stage = try await WebStage()
        let rob = Person(name: "rob", role: .responder, passwordHash: "")
        try await stage.desks.incidentDesk.open(IncidentSamples.opening("=cmd()"), by: rob)
        try await stage.desks.incidentDesk.open(IncidentSamples.opening("Zebrafish", sensitivity: .s1), by: rob)
        return stage
    }

    @Test(arguments: ["month/2026-11", "week/2026-11-25", "times", "process?from=2026-11-01&until=2026-11-30"])
    func `each holds to its description, and tells each caller what they may know`(path: String) async throws {
        let stage = try await stage()
        for (name, count) in [("vic", 1), ("rob", 2)] {
            try await stage.browse(as: name) { browser async throws in
                let seen = try await browser.call(.get, "reports/\(path)")
                #expect(
                    seen.status == .ok && ReportBody.schema.problems(in: seen.json).isEmpty,
                    "\(seen.body.prefix(300))"
                )
                #expect(seen.json["opened"]?.items?.count == count && seen.json["time_zone"]?.text != nil)
                #expect(seen.body.contains("Zebrafish") == (name == "rob"))
            }
        }
    }

    @Test func `each is a table too, that no spreadsheet runs`() async throws {
        let stage = try await stage()
        try await stage.browse(as: "vic") { browser async throws in
            let month = try await browser.call(.get, "reports/month/2026-11/csv")
            #expect(month.headers[.contentType] == "text/csv; charset=utf-8" && month.body.contains("opened,all,1\r\n"))
            #expect(try await browser.call(.get, "reports/week/2026-11-25/csv").body.contains("INC-1,'=cmd(),"))
            #expect(try await browser.call(.get, "reports/times/csv?from=2026-11-01&until=2026-11-30").status == .ok)
            #expect(try await browser.call(.get, "reports/process/csv").status == .ok)
        }
    }

    @Test(arguments: [
        ("month/2026-13", 404), ("month/x/csv", 404), ("week/2026-02-30", 404), ("times?from=x", 422),
        ("process?from=2026-12-01&until=2026-11-01", 422), ("times?from=1900-01-01&until=2026-01-01", 422),
        ("times?days=3", 422),
    ])
    func `what is no time is refused`(path: String, status: Int) async throws {
        let stage = try await WebStage()
        try await stage.browse(as: "vic") { browser async throws in
            let seen = try await browser.call(.get, "reports/\(path)")
            #expect(seen.status.code == status && seen.json["detail"]?.text?.isEmpty == false)
        }
    }
}

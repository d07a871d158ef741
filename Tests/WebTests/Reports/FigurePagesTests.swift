import SQLiteStore
import HTTPTypes
import Operations
import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The pages of reports")
struct FigurePagesTests {
    private static let rob = Person(name: "rob", role: .responder, passwordHash: "")
    private static let month = "/reports/month/2026-11"

    private func open(_ title: String, _ sensitivity: Sensitivity = .s3, in stage: WebStage) async throws {
        try await stage.desks.incidentDesk.open(IncidentSamples.opening(title, sensitivity: sensitivity), by: Self.rob)
    }

    @Test(arguments: ["/reports", month, "/reports/week/2026-11-23", "/reports/times", "/reports/process"])
    func `each is there for everybody who reads`(path: String) async throws {
        let stage = try await WebStage()
        try await open("A <b>case</b>", in: stage)
        try await stage.browse(as: "vic") { browser async throws in
            let seen = try await browser.get(path)
            #expect(seen.status == .ok && !seen.body.contains("<b>case"))
            #expect(path == "/reports" || seen.body.contains("As CSV"))
        }
    }

    @Test func `a week is found by any of its days, and has one address`() async throws {
        let stage = try await WebStage()
        try await stage.browse(as: "vic") { browser async throws in
            let seen = try await browser.get("/reports/week/2026-11-26")
            #expect(seen.status == .seeOther && seen.location == "/reports/week/2026-11-23")
        }
    }

    @Test func `comes as a file`() async throws {
        let stage = try await WebStage()
        try await open("=cmd()", in: stage)
        try await stage.browse(as: "vic") { browser async throws in
            let file = try await browser.get("\(Self.month)?format=csv")
            #expect(file.headers[.contentType] == "text/csv; charset=utf-8" && file.body.contains("opened,all,1\r\n"))
            #expect(
                file.headers[.contentDisposition] == "attachment; filename=\"tocsin-month-2026-11-01-2026-11-30.csv\""
            )
            let week = try await browser.get("/reports/week/2026-11-23?format=csv")
            #expect(week.body.contains("INC-1,'=cmd(),"))
        }
    }

    @Test(arguments: ["from=x", "from=2026-11-30&until=2026-11-01", "from=1900-01-01&until=2026-01-01"])
    func `days that are none are refused, with the form to write them again`(query: String) async throws {
        let stage = try await WebStage()
        try await stage.browse(as: "vic") { browser async throws in
            let seen = try await browser.get("/reports/times?\(query)")
            #expect(
                seen.status == .unprocessableContent && seen.body.contains("role=\"alert\"")
                    && seen.body.contains("name=\"from\"")
            )
        }
    }

    @Test func `a restricted incident is in the sheet of those on its list, and without a trace in that of others`()
        async throws
    {
        let stage = try await WebStage()
        try await open("Open to all", in: stage)
        try await open("Zebrafish", .s1, in: stage)
        for path in [
            Self.month, "/reports/week/2026-11-23", "\(Self.month)?format=csv", "/reports/week/2026-11-23?format=csv",
        ] {
            try await stage.browse(as: "rob") { browser async throws in
                let body = try await browser.get(path).body
                #expect(body.contains("Zebrafish") || body.contains("opened,all,2"), "\(path)")
            }
            try await stage.browse(as: "vic") { browser async throws in
                let body = try await browser.get(path).body
                #expect(
                    !body.contains("Zebrafish") && !body.contains("INC-2") && !body.contains("opened,all,2"),
                    "\(path)"
                )
            }
        }
    }

    @Test func `many incidents are counted beside, and the page says so until it is done`() async throws {
        let stage = try await WebStage()
        let count = Limits.figuresAtOnceMax + 1
        try await stage.incidents.add(count) { _, id in
            let made = try IncidentSamples.opened(id.rawValue)
            return IncidentChange(incident: made.incident, facts: made.facts)
        }
        try await stage.browse(as: "vic") { browser async throws in
            let seen = try await browser.get(Self.month)
            #expect(seen.status == .ok && seen.body.contains("\(count) incidents are being read"))
            let machine = try await browser.call(.get, "reports/month/2026-11")
            #expect(machine.status == .serviceUnavailable && machine.headers[.retryAfter] == "2")
        }
    }

    @Test func `the list of incidents leads to the reports, and shows what was logged in a time`() async throws {
        let stage = try await WebStage()
        try await open("A case", in: stage)
        try await stage.browse(as: "vic") { browser async throws in
            let list = try await browser.get(
                "/incidents?show=all&from=2026-11-24T00%3A00%3A00Z&until=2026-11-25T00%3A00%3A00Z"
            )
            #expect(
                list.body.contains("href=\"/reports\"") && list.body.contains("INC-1")
                    && list.body.contains("Of any time")
            )
            let before = try await browser.get("/incidents?show=all&until=2026-11-24T00%3A00%3A00Z")
            #expect(!before.body.contains("INC-1") && before.body.contains("name=\"until\""))
        }
    }
}

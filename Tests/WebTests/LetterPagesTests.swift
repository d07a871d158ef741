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

@Suite("Letters that led to no incident, on screen")
struct LetterPagesTests {
    private func stage() async throws -> WebStage {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "root", role: .admin, password: WebStage.password)
        let intake = try #require(stage.desks.letters?.intake)
        for (number, text) in [
            "no mail at all <img src=x>",
            "From: ana@example.com\r\nSubject: Bulk\r\nPrecedence: bulk\r\n\r\nabout INC-1",
        ].enumerated() {
            try await intake.take(
                MailArrival(
                    way: .webhook,
                    form: .mail,
                    origin: "\(number)",
                    bytes: Array(text.utf8),
                    receivedAt: stage.time.now
                )
            )
        }
        return stage
    }

    @Test func `are shown as text, and let in or let go`() async throws {
        let stage = try await stage()
        try await stage.browse(as: "root") { browser async throws in
            let page = try await browser.get("/settings/letters").body
            #expect(
                page.contains("no mail at all &lt;img") && page.contains("Bulk") && page.contains("from a mailing list")
            )
            let gone = try await browser.post("/settings/letters", [("do", "let go"), ("number", "1")])
            #expect(try await browser.get(gone.location).body.contains("It was let go"))
            _ = try await browser.post("/settings/letters", [("do", "take in"), ("number", "2")])
            let nothing = try await browser.post("/settings/letters", [("number", "x")])
            #expect(try await browser.get(nothing.location).body.contains("Choose what is to be done"))
            #expect(try await browser.get("/settings/letters").body.contains("waits here for you"))
        }
        #expect(try await stage.incidents.incidents(IncidentFilter(), for: .house).map(\.title) == ["Bulk"])
    }

    @Test func `are for admins alone`() async throws {
        let stage = try await stage()
        try await stage.browse(as: "rob") { browser async throws in
            #expect(try await browser.get("/settings/letters").status == .forbidden)
            #expect(
                try await browser.post("/settings/letters", [("do", "let go"), ("number", "1")]).status == .forbidden
            )
        }
    }
}

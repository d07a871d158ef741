import HTTPTypes
import HouseTesting
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The teams of the house")
struct TeamPagesTests {
    @Test func `an admin makes, changes and removes them; everybody reads them`() async throws {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "root", role: .admin, password: WebStage.password)
        try await stage.browse(as: "root") { browser async throws in
            let path = "/settings/teams"
            let fields = [("name", "night"), ("lead", "ana"), ("member", "ana"), ("member", "vic")]
            let made = try await browser.post(path, fields)
            let page = try await browser.get(made.location).body
            #expect(page.contains("The team night is kept") && page.contains("<dd>ana, vic</dd>"))
            let refused = try await browser.post(path, [("name", "a b<"), ("member", "vic")])
            #expect(refused.status == .unprocessableContent && refused.body.contains("value=\"a b&lt;\""))
            #expect(
                try await browser.post(path, [("name", "night"), ("lead", "ghost")]).status == .unprocessableContent
            )
        }
        try await stage.browse { browser async throws in
            let page = try await browser.get("/settings/teams").body
            #expect(page.contains("<h2>night</h2>") && !page.contains("Change it"))
            #expect(try await browser.post("/settings/teams", [("name", "x")]).status == .forbidden)
            #expect(try await browser.get("/incidents/new").status == .ok)
        }
        try await stage.browse(as: "root") { browser async throws in
            let removed = try await browser.post("/settings/teams", [("do", "remove"), ("name", "night")])
            #expect(try await browser.get(removed.location).body.contains("The team night is removed"))
            #expect(
                try await browser.post("/settings/teams", [("do", "remove"), ("name", "night")]).status
                    == .unprocessableContent
            )
        }
    }
}

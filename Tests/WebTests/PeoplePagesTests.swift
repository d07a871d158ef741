import Foundation
import HTTPTypes
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Operations
@testable import Web

@Suite("The people of the house")
struct PeoplePagesTests {
    private func stage() async throws -> WebStage {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "root", role: .admin, password: WebStage.password)
        return stage
    }

    @Test func `somebody is added with a password that is shown once`() async throws {
        let stage = try await stage()
        try await stage.browse(as: "root") { browser async throws in
            #expect(try await browser.get("/settings/people").body.contains("href=\"/settings/people/vic\""))
            let refused = try await browser.post("/settings/people", [("name", "a <b>"), ("role", "viewer")])
            #expect(refused.status == .unprocessableContent && refused.body.contains("value=\"a &lt;b&gt;\""))
            let added = try await browser.post("/settings/people", [("name", "eva"), ("role", "responder")])
            #expect(added.status == .ok && added.body.contains("shown this once"))
            let password = added.body.components(separatedBy: "<strong class=\"mono\">")[1].prefix(23)
            #expect(try await !browser.get("/settings/people/eva").body.contains(password))
            let page = try await browser.get("/settings/people").body
            #expect(page.contains("yes, with a password to change"))
            let again = try await browser.post("/settings/people", [("name", "EVA"), ("role", "viewer")])
            #expect(again.status == .unprocessableContent && again.body.contains("eva is there already"))
        }
    }

    @Test func `role, standing and password are changed, with their facts on the page`() async throws {
        let stage = try await stage()
        try await stage.browse(as: "root") { browser async throws in
            let path = "/settings/people/vic"
            let changed = try await browser.post(path, [("do", "role"), ("role", "auditor")])
            let page = try await browser.get(changed.location).body
            #expect(page.contains("vic has the role auditor now") && page.contains("from viewer, to auditor"))
            _ = try await browser.post(path, [("do", "inactive")])
            #expect(try await browser.get(path).body.contains("value=\"active\""))
            _ = try await browser.post(path, [("do", "active")])
            #expect(try await browser.post(path, [("do", "password")]).body.contains("The password of vic"))
            for (fields, words) in [
                ([("do", "role"), ("role", "overlord")], "choose a role"), ([("do", "x")], "choose what to do"),
                ([("do", "factor")], "there is no second factor to remove"),
            ] {
                let refused = try await browser.post(path, fields)
                #expect(refused.status == .unprocessableContent && refused.body.contains(words))
            }
            let last = try await browser.post("/settings/people/root", [("do", "inactive")])
            #expect(last.status == .unprocessableContent && last.body.contains("this is the last active admin"))
            #expect(try await browser.get("/settings/people/nobody").status == .notFound)
            #expect(try await browser.post("/settings/people/nobody", [("do", "active")]).status == .notFound)
        }
    }

    @Test func `an admin removes a lost factor, and can renew the own password`() async throws {
        let stage = try await stage()
        let vic = try #require(try await stage.desks.accounts.people().first { $0.name == "vic" })
        let offer = stage.desks.people.factors.offer(to: vic)
        let code = TOTP.code(offer.secret, step: TOTP.step(at: stage.time.now))
        _ = try await stage.desks.people.factors.confirm(code, by: vic)
        try await stage.browse(as: "root") { browser async throws in
            #expect(try await browser.get("/settings/people/vic").body.contains("Remove the second factor"))
            let removed = try await browser.post("/settings/people/vic", [("do", "factor")])
            #expect(try await browser.get(removed.location).body.contains("The second factor of vic is removed"))
            let own = try await browser.post("/settings/people/root", [("do", "password")])
            #expect(own.body.contains("Sign in with it"))
            #expect(try await browser.get("/me").status == .seeOther)
        }
    }

    @Test func `an admin says who is who at the identity provider`() async throws {
        let stage = try await WebStage(identity: ProvenIdentity(issuer: "https://id.example", subject: "42"))
        try await stage.desks.accounts.add(name: "root", role: .admin, password: WebStage.password)
        try await stage.browse(as: "root") { browser async throws in
            let path = "/settings/people/vic"
            #expect(try await browser.get(path).body.contains("At &lt;Example&gt;"))
            let tied = try await browser.post(path, [("do", "identity"), ("subject", " 42 ")])
            #expect(try await browser.get(tied.location).body.contains("vic is 42 at &lt;Example&gt;"))
            let again = try await browser.post("/settings/people/rob", [("do", "identity"), ("subject", "42")])
            #expect(again.status == .unprocessableContent && again.body.contains("42 is tied to an account already"))
            #expect(try await browser.post(path, [("do", "identity")]).status == .unprocessableContent)
        }
        let provider = try #require(stage.desks.people.provider)
        let (_, secret) = try await provider.begin(returnTo: "/")
        await #expect(throws: ProviderRefusal.self) {
            try await provider.finish(code: "good", state: "x", secret: secret, from: "192.0.2.1")
        }
    }

    @Test func `nobody but an admin sees them`() async throws {
        let stage = try await stage()
        try await stage.browse { browser async throws in
            for path in ["/settings/people", "/settings/people/vic"] {
                #expect(try await browser.get(path).status == .forbidden)
                #expect(try await browser.post(path, [("do", "role"), ("role", "admin")]).status == .forbidden)
            }
        }
    }
}

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

@Suite("The rest of the house in the API")
struct HouseRoutesTests {
    @Test func `who calls, what the house is set to, and what happened`() async throws {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "root", role: .admin, password: WebStage.password)
        let token = try await stage.desks.tokens.add(.ingest, name: "web-1")
        try await stage.browse(as: "root") { browser async throws in
            #expect(try await browser.call(.get, "me").json["role"] == "admin")
            #expect(try await browser.call(.get, "board").json["items"]?.items?.isEmpty == true)
            #expect(try await browser.call(.get, "people").json["items"]?.items?.count == 4)
            let policy = try await browser.call(.get, "policy").json
            #expect(policy["lines"]?.items?.count == 8 && policy["lines"]?.items?.first?["less_than"] == "1 day")
            let tokens = try await browser.call(.get, "tokens")
            #expect(tokens.json["items"]?.items?.first?["id"]?.text == token.id && !tokens.body.contains(token.secret))
            let revoked = try await browser.call(.delete, "tokens/\(token.id)")
            #expect(revoked.status == .noContent)
            #expect(try await browser.call(.get, "targets").json["items"]?.items?.first?["name"] == "chat")
            #expect(try await browser.call(.post, "targets/chat/test").json["outcome"] == "delivered")
            #expect(try await browser.call(.get, "dead-letters").json["items"]?.items?.isEmpty == true)
            let facts = try await browser.call(.get, "audit?by=root&limit=1").json
            #expect(facts["items"]?.items?.first?["word"] == "target tested")
            let next = facts["next_cursor"]?.text ?? ""
            let older = try await browser.call(.get, "audit?by=root&limit=1&cursor=\(next)").json
            #expect(older["items"]?.items?.first?["word"] == "token revoked")
        }
    }
}

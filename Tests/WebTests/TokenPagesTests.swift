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

@Suite("The tokens' page")
struct TokenPagesTests {
    @Test func `a token is shown once, listed without its secret, and revoked`() async throws {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "root", role: .admin, password: WebStage.password)
        try await stage.browse(as: "root") { browser async throws in
            let made = try await browser.post(
                "/settings/tokens",
                [("name", "script"), ("kind", "api"), ("owner", "ana"), ("scope", "read"), ("days", "30")]
            )
            #expect(
                made.status == .ok && made.body.contains("<pre>tocsin_api_") && made.body.contains("API, as ana: read")
            )
            let page = try await browser.get("/settings/tokens").body
            #expect(!page.contains("<pre>tocsin_api_") && page.contains("good for 30 days"))
            for (field, value) in [("name", " "), ("kind", "x"), ("days", "0"), ("owner", "nobody")] {
                let fields = [("name", "n"), ("kind", "api"), ("days", ""), ("owner", "")].map {
                    $0.0 == field ? (field, value) : $0
                }
                let refused = try await browser.post("/settings/tokens", fields)
                #expect(refused.status == .unprocessableContent, "\(field)")
            }
            let id = try await stage.desks.tokens.all().first?.id ?? ""
            let gone = try await browser.post("/settings/tokens", [("do", "revoke"), ("id", id)])
            #expect(try await browser.get(gone.location).body.contains("revoked"))
        }
        #expect(try await stage.desks.tokens.all().map(\.isRevoked) == [true])
    }
}

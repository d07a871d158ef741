import Foundation
import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdTesting
import Operations
import Ports
import Testing

@testable import Web

@Suite("Signing in at an identity provider")
struct LoginPagesProviderTests {
    private let ana = ProvenIdentity(issuer: "https://id.example", subject: "42", names: ["eva"], groups: ["soc"])

    /// Leaves for the provider: the state, and the cookie of the way.
    private func leave(_ client: some TestClientProtocol) async throws -> (state: String, cookie: String) {
        try await client.execute(uri: "/login/oidc?return_to=%2Fevents", method: .get) { response in
            let cookie = response.headers[.setCookie] ?? ""
            #expect(response.status == .seeOther)
            #expect(cookie.hasPrefix("tocsin-oidc=") && cookie.contains("HttpOnly; SameSite=Lax; Max-Age=600"))
            let state = response.headers[.location]?.split(separator: "=").last.map(String.init) ?? ""
            return (state, String(cookie.prefix { $0 != ";" }))
        }
    }

    private func comeBack(_ client: some TestClientProtocol, _ query: String, cookie: String) async throws
        -> TestResponse
    {
        try await client.execute(
            uri: "/login/oidc/callback?\(query)",
            method: .get,
            headers: cookie.isEmpty ? [:] : [.cookie: cookie]
        ) { $0 }
    }

    @Test func `leads there and back to where one wanted to go`() async throws {
        let stage = try await WebStage(identity: ana)
        try await stage.application.test(.router) { client in
            let page = try await client.execute(uri: "/login?return_to=%2Fevents", method: .get) {
                String(buffer: $0.body)
            }
            #expect(page.contains("href=\"/login/oidc?return_to=%2Fevents\">Sign in with &lt;Example&gt;</a>"))
            let (state, cookie) = try await leave(client)
            let back = try await comeBack(client, "code=good&state=\(state)", cookie: cookie)
            #expect(back.status == .seeOther && back.headers[.location] == "/events")
            let cookies = back.headers[values: .setCookie]
            #expect(cookies.count == 2 && cookies[1].hasPrefix("tocsin-oidc=;"))
            let session = String(cookies[0].prefix { $0 != ";" })
            let me = try await client.execute(uri: "/me", method: .get, headers: [.cookie: session]) {
                String(buffer: $0.body)
            }
            #expect(me.contains("<h1>eva</h1>") && me.contains("You sign in at the identity provider"))
            let again = try await comeBack(client, "code=good&state=\(state)", cookie: cookie)
            #expect(again.status == .unauthorized, "each way is walked once")
        }
    }

    @Test func `a way of another browser, another state, a bad code and a refusal sign nobody in`() async throws {
        let stage = try await WebStage(identity: ana)
        try await stage.application.test(.router) { client in
            for (query, keepsCookie, words) in [
                ("code=good&state=STATE", false, "not begun in this browser"),
                ("code=good&state=x", true, "not begun in this browser"),
                ("code=good", true, "not begun in this browser"),
                ("code=b%3E&state=STATE", true, "the code &lt;b&gt;&gt; is not good"),
                ("error=access_denied%3Cb%3E&state=STATE", true, "did not let you in (access_denied&lt;b&gt;)"),
            ] {
                let (state, cookie) = try await leave(client)
                let back = try await comeBack(
                    client,
                    query.replacing("STATE", with: state),
                    cookie: keepsCookie ? cookie : ""
                )
                #expect(back.status == .unauthorized && String(buffer: back.body).contains(words), "\(query)")
                #expect(back.headers[values: .setCookie].allSatisfy { $0.hasPrefix("tocsin-oidc=;") })
            }
        }
    }

    @Test func `without a provider there is nothing`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            for path in ["/login/oidc", "/login/oidc/callback?code=good&state=x"] {
                try await client.execute(uri: path, method: .get) { #expect($0.status == .notFound) }
            }
            try await client.execute(uri: "/login", method: .get) { response in
                #expect(!String(buffer: response.body).contains("Sign in with"))
            }
        }
    }
}

import Foundation
import Ports
import Testing
import Vocabulary

@testable import Connectors

@Suite("An identity provider over OpenID Connect")
struct OIDCProviderTests {
    private let fake: FakeProvider
    private let key = TokenKey.es256("one")
    private let now = Date(timeIntervalSince1970: 1_790_000_000)
    private let proof = ProviderProof(verifier: "v", nonce: "n", redirect: "http://house/login/oidc/callback")

    init() throws {
        fake = try FakeProvider()
        fake.show(key)
    }

    private func provider(secret: String? = "s e:c", scopes: [String] = ["profile"]) -> OIDCProvider {
        let client = OIDCProvider.Client(id: "tocsin", secret: secret, scopes: scopes, roleClaim: "groups")
        return OIDCProvider(issuer: fake.issuer, client: client, door: HTTPDoor(allowed: loopback, callSeconds: 5))
    }

    private func claims(_ changed: [String: Any] = [:]) -> [String: Any] {
        [
            "iss": fake.issuer, "sub": "42", "aud": "tocsin", "exp": now.timeIntervalSince1970 + 300, "nonce": "n",
            "preferred_username": "ana", "groups": ["soc"],
        ].merging(changed) { _, other in other }
    }

    @Test func `the browser is sent with state, nonce and challenge`() async throws {
        let request = ProviderRequest(state: "st", nonce: "no", challenge: "ch", redirect: "http://h/cb?a=b")
        let address = try await provider().address(for: request, at: now)
        #expect(
            address == fake.issuer + "/authorize?tenant=1&response_type=code&client_id=tocsin"
                + "&redirect_uri=http%3A%2F%2Fh%2Fcb%3Fa%3Db&scope=openid%20profile&state=st&nonce=no"
                + "&code_challenge=ch&code_challenge_method=S256"
        )
    }

    @Test func `a code becomes an identity, with the verifier and the client's secret`() async throws {
        fake.say(token: try key.token(claims()))
        let provider = provider()
        let identity = try await provider.identity(code: "c&d", proof: proof, at: now)
        #expect(
            identity == ProvenIdentity(issuer: fake.issuer, subject: "42", names: ["ana"], groups: ["soc"])
        )
        let asked = try #require(fake.asked("/token").first)
        let body = String(decoding: asked.body, as: UTF8.self)
        #expect(body.contains("grant_type=authorization_code&code=c%26d&") && body.contains("&code_verifier=v&"))
        #expect(!body.contains("client_secret"))
        let basic = Data("tocsin:s%20e%3Ac".utf8).base64EncodedString()
        #expect(asked.headers["authorization"] == "Basic \(basic)")
        _ = try await provider.identity(code: "e", proof: proof, at: now)
        #expect(fake.asked("/keys").count == 1 && fake.asked("/.well-known/openid-configuration").count == 1)
        _ = try await provider.identity(code: "e", proof: proof, at: now.addingTimeInterval(30))
    }

    @Test func `the secret goes into the body where the provider wants it there, and a public client has none`()
        async throws
    {
        fake.takeSecretInBody()
        fake.say(token: try key.token(claims()))
        _ = try await provider().identity(code: "c", proof: proof, at: now)
        _ = try await provider(secret: nil).identity(code: "c", proof: proof, at: now)
        let bodies = fake.asked("/token").map { String(decoding: $0.body, as: UTF8.self) }
        #expect(bodies[0].hasSuffix("&client_secret=s%20e%3Ac") && !bodies[1].contains("secret"))
        #expect(fake.asked("/token").allSatisfy { $0.headers["authorization"] == nil })
    }

    @Test func `an unknown key is asked for anew, but not at every token`() async throws {
        let provider = provider()
        fake.say(token: try key.token(claims()))
        _ = try await provider.identity(code: "c", proof: proof, at: now)
        let next = TokenKey.es256("two")
        fake.show(key, next)
        fake.say(token: try next.token(claims()))
        await #expect(throws: ProviderRefusal.self) {
            try await provider.identity(code: "c", proof: proof, at: now.addingTimeInterval(59))
        }
        #expect(fake.asked("/keys").count == 1)
        _ = try await provider.identity(code: "c", proof: proof, at: now.addingTimeInterval(60))
        #expect(fake.asked("/keys").count == 2)
    }

    @Test func `whatever else comes back is refused with a reason`() async throws {
        fake.say(token: try key.token(claims(["nonce": "other"])))
        await #expect(throws: ProviderRefusal("the token is of another sign-in; begin again")) {
            try await provider().identity(code: "c", proof: proof, at: now)
        }
        fake.refuse(400)
        let error = await #expect(throws: ProviderRefusal.self) {
            try await provider().identity(code: "c", proof: proof, at: now)
        }
        #expect(error?.description.contains("status 400 (invalid_grant)") == true)
        fake.say(discovery: ["issuer": "https://evil.example"])
        let other = await #expect(throws: ProviderRefusal.self) {
            try await provider().identity(code: "c", proof: proof, at: now)
        }
        #expect(other?.description.contains("https://evil.example") == true)
        let client = OIDCProvider.Client(id: "t", secret: nil, scopes: [], roleClaim: "groups")
        let guarded = OIDCProvider(issuer: fake.issuer, client: client)
        let unreachable = await #expect(throws: ProviderRefusal.self) {
            try await guarded.identity(code: "c", proof: proof, at: now)
        }
        #expect(unreachable?.description.contains("\"allow\"") == true, "a private address must be allowed")
    }
}

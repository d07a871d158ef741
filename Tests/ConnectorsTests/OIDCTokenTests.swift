import Foundation
import Ports
import Testing

@testable import Connectors

@Suite("Tokens of a provider")
struct OIDCTokenTests {
    private func claims(_ token: String, _ key: TokenKey) async throws -> [String: Any] {
        let header = try OIDCToken.header(of: token)
        return try await OIDCToken.claims(of: token, signedBy: Data(key.jwk.utf8), algorithm: header.algorithm)
    }

    @Test func `are read when they are signed in one of the ways that are taken`() async throws {
        let keys = [
            TokenKey.es256("a"), .edDSA("b"), try .rsa("c", algorithm: "RS256"), try .rsa("d", algorithm: "PS256"),
        ]
        for key in keys {
            let token = try key.token(["sub": "ü?~"])
            #expect(try await claims(token, key)["sub"] as? String == "ü?~", "\(key.algorithm)")
            let other = key.algorithm == "EdDSA" ? TokenKey.edDSA("b") : try TokenKey.rsa("c", algorithm: "RS256")
            await #expect(throws: ProviderRefusal.self) { try await claims(token, other) }
        }
    }

    @Test func `are refused when a byte is changed`() async throws {
        let key = TokenKey.es256("a")
        let parts = try key.token(["sub": "1"]).split(separator: ".").map(String.init)
        let forged = JSONText.base64URL(Array(#"{"sub":"2"}"#.utf8))
        for token in [
            [parts[0], forged, parts[2]], [parts[0], parts[1], ""], [parts[0], parts[1], String(parts[2].reversed())],
        ] {
            await #expect(throws: ProviderRefusal.self) { try await claims(token.joined(separator: "."), key) }
        }
    }

    @Test(arguments: ["none", "HS256", "rs256", "", "RSA-OAEP"]) func `other ways to sign are not taken`(name: String)
        async throws
    {
        let token = try TokenKey.es256("a").token(["sub": "1"], header: ["alg": name])
        #expect(throws: ProviderRefusal.self) { try OIDCToken.header(of: token) }
    }

    @Test func `a key for one way to sign does not check another`() async throws {
        let key = TokenKey.es256("a")
        let token = try key.token(["sub": "1"], header: ["alg": "ES384"])
        await #expect(throws: ProviderRefusal("the token is signed in another way than its key is for")) {
            try await claims(token, key)
        }
    }

    @Test(arguments: ["", "a.b", "a.b.c", "..", "e30.e30.e30", "a.b.c.d"]) func `what is no token is refused`(
        text: String
    ) {
        #expect(throws: ProviderRefusal.self) { try OIDCToken.header(of: text) }
    }
}

import Foundation
import Ports
import Testing

@testable import Connectors

@Suite("What a token says")
struct OIDCClaimsTests {
    private static let now = Date(timeIntervalSince1970: 1_790_000_000)

    private func identity(_ changed: [String: Any]) throws -> ProvenIdentity {
        let claims: [String: Any] = [
            "iss": "https://id", "sub": "42", "aud": "tocsin", "nonce": "n",
            "exp": NSNumber(value: Self.now.timeIntervalSince1970 + 1),
        ]
        return try OIDCClaims(claims.merging(changed) { _, other in other })
            .identity(issuer: "https://id", audience: "tocsin", nonce: "n", roleClaim: "groups", at: Self.now)
    }

    @Test func `is an identity with its names and groups`() throws {
        #expect(try identity([:]) == ProvenIdentity(issuer: "https://id", subject: "42"))
        let full = try identity(["email": "a@x", "preferred_username": "ana", "groups": "soc", "aud": ["tocsin"]])
        #expect(full.names == ["ana", "a@x"] && full.groups == ["soc"])
        #expect(try identity(["groups": ["a", "b"]]).groups == ["a", "b"])
        #expect(try identity(["aud": ["tocsin", "other"], "azp": "tocsin"]).subject == "42")
    }

    @Test func `is refused when one of the claims is not right`() {
        let wrong: [[String: Any]] = [
            ["iss": "https://id/"], ["iss": ""], ["aud": "other"], ["aud": ["other"]], ["aud": [String]()],
            ["aud": ["tocsin", "other"]], ["aud": ["tocsin", "other"], "azp": "other"], ["nonce": ""], ["nonce": "N"],
            ["exp": NSNumber(value: Self.now.timeIntervalSince1970 - 61)], ["exp": "never"],
            ["nbf": NSNumber(value: Self.now.timeIntervalSince1970 + 61)], ["sub": ""],
            ["sub": String(repeating: "x", count: 256)], ["sub": NSNumber(value: 42)],
        ]
        for changed in wrong { #expect(throws: ProviderRefusal.self, "\(changed)") { try identity(changed) } }
    }
}

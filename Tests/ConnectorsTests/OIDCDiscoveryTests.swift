import Ports
import Testing

@testable import Connectors

@Suite("What a provider says of itself")
struct OIDCDiscoveryTests {
    private func discovery(_ changed: [String: Any], issuer: String = "https://id") throws -> OIDCDiscovery {
        let object: [String: Any] = [
            "issuer": issuer, "authorization_endpoint": "https://id/a", "token_endpoint": "https://id/t",
            "jwks_uri": "https://id/k",
        ]
        return try OIDCDiscovery(object.merging(changed) { _, other in other }, of: issuer)
    }

    @Test func `is believed when issuer and addresses are good`() throws {
        #expect(try discovery([:]).takesBasic)
        #expect(try !discovery(["token_endpoint_auth_methods_supported": ["client_secret_post"]]).takesBasic)
        #expect(try discovery(["token_endpoint_auth_methods_supported": ["none"]]).takesBasic)
        #expect(
            try discovery(["jwks_uri": "http://127.0.0.1/k"], issuer: "http://127.0.0.1").keys == "http://127.0.0.1/k"
        )
    }

    @Test func `is refused otherwise`() {
        for wrong: [String: Any] in [
            ["issuer": "https://id/"], ["issuer": 1], ["token_endpoint": "http://id/t"], ["jwks_uri": "javascript:1"],
            ["authorization_endpoint": "https:///a"], ["authorization_endpoint": "https://id/a#x"],
            ["token_endpoint": 7],
        ] {
            #expect(throws: ProviderRefusal.self, "\(wrong)") { try discovery(wrong) }
        }
    }
}

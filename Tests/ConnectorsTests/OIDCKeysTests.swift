import Foundation
import Testing

@testable import Connectors

@Suite("The keys of a provider")
struct OIDCKeysTests {
    private let keys = OIDCKeys([
        "keys": [
            ["kty": "RSA", "kid": "a"], ["kty": "RSA", "kid": "b", "use": "enc"], ["kty": "EC", "kid": "a"],
            ["kid": "no type"], ["kty": "EC", "kid": "c"],
        ]
    ])

    private func found(_ name: String?, _ algorithm: String) -> String? {
        keys.key(for: OIDCToken.Header(key: name, algorithm: algorithm)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `are found by name and kind; without a name only where one alone fits`() {
        #expect(found("a", "RS256")?.contains("RSA") == true && found("a", "ES256")?.contains("EC") == true)
        #expect(found("b", "RS256") == nil, "that one is for something else")
        #expect(found("x", "RS256") == nil && found("a", "EdDSA") == nil)
        #expect(found(nil, "PS256")?.contains("RSA") == true && found(nil, "ES256") == nil)
        #expect(OIDCKeys(["keys": "x"]).key(for: OIDCToken.Header(key: "a", algorithm: "RS256")) == nil)
    }
}

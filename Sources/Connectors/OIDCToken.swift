import Foundation
import JWTKit
import Ports

/// A token of a provider (RFC 7519), read and checked against a key.
enum OIDCToken {
    /// What the token says of its signature.
    struct Header: Hashable, Sendable {
        let key: String?
        let algorithm: String
    }

    /// Signatures by secrets that both sides know, and none at all, are not among them.
    static let algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]

    /// Only the signature is JWTKit's to check; the claims are read by `OIDCClaims`.
    private struct Signed: JWTPayload {
        func verify(using algorithm: some JWTAlgorithm) {}
    }

    /// - Throws: `ProviderRefusal`.
    static func header(of token: String) throws -> Header {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let object = object(parts[0]), let algorithm = object["alg"] as? String else {
            throw ProviderRefusal("the identity provider's token cannot be read")
        }
        guard algorithms.contains(algorithm), object["crit"] == nil else {
            throw ProviderRefusal("the identity provider signs in a way that is not taken: \(algorithm.prefix(20))")
        }
        return Header(key: object["kid"] as? String, algorithm: algorithm)
    }

    /// - Throws: `ProviderRefusal`.
    static func claims(of token: String, signedBy key: Data, algorithm: String) async throws -> [String: Any] {
        do {
            var jwk = try JSONDecoder().decode(JWK.self, from: key)
            guard jwk.algorithm == nil || jwk.algorithm?.rawValue == algorithm else {
                throw ProviderRefusal("the token is signed in another way than its key is for")
            }
            jwk.algorithm = JWK.Algorithm(rawValue: algorithm)
            // The one key that is meant, under the name that it is looked up by.
            let name = try header(of: token).key.map { JWKIdentifier(string: $0) } ?? JWKIdentifier(string: "only")
            jwk.keyIdentifier = name
            _ = try await JWTKeyCollection().add(jwk: jwk).verify(token, as: Signed.self)
        } catch let refusal as ProviderRefusal {
            throw refusal
        } catch {
            throw ProviderRefusal("the identity provider's token is not signed by its key; begin again")
        }
        guard let claims = object(token.split(separator: ".")[1]) else {
            throw ProviderRefusal("the identity provider's token cannot be read")
        }
        return claims
    }

    private static func object(_ part: Substring) -> [String: Any]? {
        let plain = String(part).replacing("-", with: "+").replacing("_", with: "/")
        let padded = plain + String(repeating: "=", count: (4 - plain.count % 4) % 4)
        guard let data = Data(base64Encoded: padded) else { return nil }
        do {
            return try JSONSerialization.jsonObject(with: data) as? [String: Any]
        } catch {
            return nil
        }
    }
}

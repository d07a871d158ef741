import Crypto
import CryptoExtras
import Foundation
import Synchronization

@testable import Connectors

/// An identity provider on loopback that says what a test wants.
final class FakeProvider: Sendable {
    /// What a server's thread reads.
    private final class Desk: Sendable {
        let token = Mutex("")
        let keys = Mutex("")
        let discovery = Mutex<[String: String]>([:])
        let takesBasic = Mutex(true)
        let status = Mutex(200)
    }

    let server: LocalServer
    private let desk: Desk
    var issuer: String { server.url }

    init() throws {
        let desk = Desk()
        self.desk = desk
        server = try LocalServer { request in
            let base = "http://\(request.headers["host"] ?? "")"
            switch request.target {
            case "/.well-known/openid-configuration":
                var object: [String: Any] = [
                    "issuer": base, "authorization_endpoint": base + "/authorize?tenant=1",
                    "token_endpoint": base + "/token", "jwks_uri": base + "/keys",
                ]
                if !desk.takesBasic.withLock({ $0 }) {
                    object["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
                }
                for (name, text) in desk.discovery.withLock({ $0 }) { object[name] = text }
                return .answer(200, JSONText.of(object))
            case "/token":
                let status = desk.status.withLock { $0 }
                guard status == 200 else { return .answer(status, #"{"error":"invalid_grant"}"#) }
                return .answer(200, JSONText.of(["id_token": desk.token.withLock { $0 }]))
            case "/keys": return .answer(200, "{\"keys\":[\(desk.keys.withLock { $0 })]}")
            default: return .answer(404, "")
            }
        }
    }

    func show(_ keys: TokenKey...) { desk.keys.withLock { $0 = keys.map(\.jwk).joined(separator: ",") } }
    func say(token: String) { desk.token.withLock { $0 = token } }
    func say(discovery: [String: String]) { desk.discovery.withLock { $0 = discovery } }
    func takeSecretInBody() { desk.takesBasic.withLock { $0 = false } }
    func refuse(_ status: Int) { desk.status.withLock { $0 = status } }
    func asked(_ target: String) -> [LocalServer.Request] { server.asked.filter { $0.target == target } }
}

/// JSON of an object, with its keys in order.
enum JSONText {
    static func of(_ object: [String: Any]) -> String {
        do {
            let data = try JSONSerialization.data(
                withJSONObject: object,
                options: [.sortedKeys, .withoutEscapingSlashes]
            )
            return String(decoding: data, as: UTF8.self)
        } catch {
            return "no JSON: \(error)"
        }
    }

    static func base64URL(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

/// A key that tokens are signed with, made by swift-crypto alone, so that what is under test does not check itself.
struct TokenKey: Sendable {
    let name: String
    let algorithm: String
    /// The public half (RFC 7517).
    let jwk: String
    private let signature: @Sendable (Data) throws -> Data

    static func es256(_ name: String) -> TokenKey {
        let key = P256.Signing.PrivateKey()
        let point = key.publicKey.rawRepresentation
        let jwk = [
            "kty": "EC", "crv": "P-256", "kid": name, "use": "sig", "alg": "ES256",
            "x": JSONText.base64URL(point.prefix(32)), "y": JSONText.base64URL(point.suffix(32)),
        ]
        return TokenKey(name: name, algorithm: "ES256", jwk: JSONText.of(jwk)) {
            try key.signature(for: $0).rawRepresentation
        }
    }

    static func edDSA(_ name: String) -> TokenKey {
        let key = Curve25519.Signing.PrivateKey()
        let jwk = [
            "kty": "OKP", "crv": "Ed25519", "kid": name, "x": JSONText.base64URL(key.publicKey.rawRepresentation),
        ]
        return TokenKey(name: name, algorithm: "EdDSA", jwk: JSONText.of(jwk)) { try key.signature(for: $0) }
    }

    /// RS256, or PS256; the JWK names no algorithm.
    static func rsa(_ name: String, algorithm: String) throws -> TokenKey {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let parts = try key.publicKey.getKeyPrimitives()
        let jwk = [
            "kty": "RSA", "kid": name, "n": JSONText.base64URL(parts.modulus),
            "e": JSONText.base64URL(parts.publicExponent),
        ]
        return TokenKey(name: name, algorithm: algorithm, jwk: JSONText.of(jwk)) { data in
            try key.signature(
                for: SHA256.hash(data: data),
                padding: algorithm == "RS256" ? .insecurePKCS1v1_5 : .PSS
            ).rawRepresentation
        }
    }

    /// A token; fields of the header can be put in the place of those that it has.
    func token(_ claims: [String: Any], header: [String: Any] = [:]) throws -> String {
        let fields = ["alg": algorithm, "kid": name, "typ": "JWT"].merging(header) { _, other in other }
        let signed = [fields, claims].map { JSONText.base64URL(JSONText.of($0).utf8) }.joined(separator: ".")
        return signed + "." + JSONText.base64URL(try signature(Data(signed.utf8)))
    }
}

public import Foundation
import NIOHTTP1
public import Ports
import Synchronization
import Vocabulary

/// An identity provider over OpenID Connect: discovery, the token endpoint, and the keys that its tokens are signed with.
public final class OIDCProvider: IdentityProvider {
    public let issuer: String
    private let client: Client
    private let door: HTTPDoor
    private let kept = Mutex(Kept())

    /// Who the house is at the provider.
    public struct Client: Sendable {
        let id: String
        let secret: String?
        /// `openid` is always among them.
        let scopes: [String]
        /// The claim of the token that groups are read from.
        let roleClaim: String

        public init(id: String, secret: String?, scopes: [String], roleClaim: String) {
            self.id = id
            self.secret = secret
            self.scopes = scopes.contains("openid") ? scopes : ["openid"] + scopes
            self.roleClaim = roleClaim
        }
    }

    /// What the provider said of itself, and when.
    private struct Kept {
        var about: (document: OIDCDiscovery, at: Date)?
        var keys: (set: OIDCKeys, at: Date)?
    }

    /// `allowed`: private networks that the provider may lie in.
    public convenience init(issuer: String, client: Client, allowed: [NetworkRange] = []) {
        self.init(issuer: issuer, client: client, door: HTTPDoor(allowed: allowed))
    }

    init(issuer: String, client: Client, door: HTTPDoor) {
        self.issuer = issuer
        self.client = client
        self.door = door
    }

    public func address(for request: ProviderRequest, at now: Date) async throws -> String {
        let endpoint = try await discovery(at: now).authorization
        let query = OIDCForm.text([
            ("response_type", "code"), ("client_id", client.id), ("redirect_uri", request.redirect),
            ("scope", client.scopes.joined(separator: " ")), ("state", request.state), ("nonce", request.nonce),
            ("code_challenge", request.challenge), ("code_challenge_method", "S256"),
        ])
        return endpoint + (endpoint.contains("?") ? "&" : "?") + query
    }

    public func identity(code: String, proof: ProviderProof, at now: Date) async throws -> ProvenIdentity {
        let document = try await discovery(at: now)
        let token = try await exchange(code, proof, at: document)
        let header = try OIDCToken.header(of: token)
        let key = try await key(for: header, in: document, at: now)
        let claims = try await OIDCToken.claims(of: token, signedBy: key, algorithm: header.algorithm)
        return try OIDCClaims(claims).identity(
            issuer: issuer,
            audience: client.id,
            nonce: proof.nonce,
            roleClaim: client.roleClaim,
            at: now
        )
    }

    /// A code becomes a token (RFC 6749, section 4.1.3).
    private func exchange(_ code: String, _ proof: ProviderProof, at document: OIDCDiscovery) async throws -> String {
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", proof.redirect),
            ("code_verifier", proof.verifier), ("client_id", client.id),
        ]
        var headers: HTTPHeaders = [
            "Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json",
        ]
        if let secret = client.secret {
            if document.takesBasic {
                let pair = "\(OIDCForm.encoded(client.id)):\(OIDCForm.encoded(secret))"
                headers.add(name: "Authorization", value: "Basic \(Data(pair.utf8).base64EncodedString())")
            } else {
                fields.append(("client_secret", secret))
            }
        }
        let body = Array(OIDCForm.text(fields).utf8)
        let answer = try await call(document.token, .POST, headers, body)
        guard answer.status == 200, let token = answer.object?["id_token"] as? String else {
            let reason = (answer.object?["error"] as? String).map { " (\($0.prefix(100)))" } ?? ""
            throw ProviderRefusal(
                "the identity provider gave no token for the code: status \(answer.status)\(reason); begin again"
            )
        }
        return token
    }

    private func discovery(at now: Date) async throws -> OIDCDiscovery {
        let known = kept.withLock { $0.about }
        if let known, abs(now.timeIntervalSince(known.at)) <= Limits.discoverySecondsMax { return known.document }
        let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
        let answer = try await call(
            "\(base)/.well-known/openid-configuration",
            .GET,
            ["Accept": "application/json"],
            []
        )
        guard answer.status == 200, let object = answer.object else {
            throw ProviderRefusal("the identity provider does not describe itself: status \(answer.status)")
        }
        let document = try OIDCDiscovery(object, of: issuer)
        kept.withLock { $0.about = (document, now) }
        return document
    }

    /// The key that a token names; an unknown one is asked for anew, but not at every token.
    private func key(for header: OIDCToken.Header, in document: OIDCDiscovery, at now: Date) async throws -> Data {
        let known = kept.withLock { $0.keys }
        if let known, abs(now.timeIntervalSince(known.at)) <= Limits.discoverySecondsMax {
            if let key = known.set.key(for: header) { return key }
            guard abs(now.timeIntervalSince(known.at)) >= Limits.providerKeysSecondsMin else {
                throw ProviderRefusal(
                    "the token is signed with a key that the identity provider does not show; begin again"
                )
            }
        }
        let answer = try await call(document.keys, .GET, ["Accept": "application/json"], [])
        guard answer.status == 200, let object = answer.object else {
            throw ProviderRefusal("the identity provider does not show its keys: status \(answer.status)")
        }
        let fresh = OIDCKeys(object)
        kept.withLock { $0.keys = (fresh, now) }
        guard let key = fresh.key(for: header) else {
            throw ProviderRefusal(
                "the token is signed with a key that the identity provider does not show; begin again"
            )
        }
        return key
    }

    private func call(_ url: String, _ method: HTTPMethod, _ headers: HTTPHeaders, _ body: [UInt8]) async throws
        -> HTTPDoor.Answer
    {
        do {
            return try await door.send(url, method: method, headers: headers, body: body)
        } catch {
            throw ProviderRefusal("the identity provider cannot be reached: \(error)")
        }
    }
}

public import Foundation

/// Where people show who they are outside of the house: OpenID Connect's code flow (OpenID Connect Core 1.0, section 3.1).
public protocol IdentityProvider: Sendable {
    /// Its issuer, as tokens name it.
    var issuer: String { get }
    /// The address that the browser is sent to.
    ///
    /// - Throws: `ProviderRefusal`.
    func address(for request: ProviderRequest, at now: Date) async throws -> String
    /// Who came back with a code.
    ///
    /// - Throws: `ProviderRefusal`.
    func identity(code: String, proof: ProviderProof, at now: Date) async throws -> ProvenIdentity
}

/// What a browser takes to the provider.
public struct ProviderRequest: Hashable, Sendable {
    /// Comes back with the code.
    public let state: String
    /// Comes back inside the token.
    public let nonce: String
    /// Base64url of the SHA-256 of the verifier (RFC 7636, S256).
    public let challenge: String
    /// Where the browser comes back to.
    public let redirect: String

    public init(state: String, nonce: String, challenge: String, redirect: String) {
        self.state = state
        self.nonce = nonce
        self.challenge = challenge
        self.redirect = redirect
    }
}

/// What only whoever began a sign-in knows.
public struct ProviderProof: Hashable, Sendable {
    public let verifier: String
    public let nonce: String
    public let redirect: String

    public init(verifier: String, nonce: String, redirect: String) {
        self.verifier = verifier
        self.nonce = nonce
        self.redirect = redirect
    }
}

/// Somebody as the provider knows them; issuer and subject alone say who it is.
public struct ProvenIdentity: Hashable, Sendable {
    public let issuer: String
    public let subject: String
    /// What they may be called here, the best first.
    public let names: [String]
    /// What the claim of roles says.
    public let groups: [String]

    public init(issuer: String, subject: String, names: [String] = [], groups: [String] = []) {
        self.issuer = issuer
        self.subject = subject
        self.names = names
        self.groups = groups
    }
}

/// Why a provider proved nothing.
public struct ProviderRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
    public init(_ reason: String) { description = reason }
}

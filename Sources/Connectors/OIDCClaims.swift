import Foundation
import Ports
import Vocabulary

/// What a token says, once its signature is known to be the provider's (OpenID Connect Core 1.0, section 3.1.3.7).
struct OIDCClaims {
    private let claims: [String: Any]

    init(_ claims: [String: Any]) { self.claims = claims }

    /// - Throws: `ProviderRefusal`.
    func identity(issuer: String, audience: String, nonce: String, roleClaim: String, at now: Date) throws
        -> ProvenIdentity
    {
        guard text("iss") == issuer else { throw ProviderRefusal("the token is of another issuer; begin again") }
        let audiences = texts("aud")
        guard audiences.contains(audience), audiences.count == 1 || text("azp") == audience else {
            throw ProviderRefusal("the token is for another client; look at oidc.client_id in the configuration")
        }
        guard let end = (claims["exp"] as? NSNumber)?.doubleValue,
            now.timeIntervalSince1970 < end + Limits.providerClockSeconds
        else { throw ProviderRefusal("the token has run out; begin again, and look at the clocks of both sides") }
        if let start = (claims["nbf"] as? NSNumber)?.doubleValue,
            now.timeIntervalSince1970 < start - Limits.providerClockSeconds
        {
            throw ProviderRefusal("the token is not good yet; look at the clocks of both sides")
        }
        guard text("nonce") == nonce else { throw ProviderRefusal("the token is of another sign-in; begin again") }
        guard let subject = text("sub"), !subject.isEmpty, subject.count <= Limits.subjectCharactersMax else {
            throw ProviderRefusal("the token names nobody")
        }
        return ProvenIdentity(
            issuer: issuer,
            subject: subject,
            names: ["preferred_username", "email"].compactMap(text).filter { !$0.isEmpty },
            groups: texts(roleClaim)
        )
    }

    private func text(_ name: String) -> String? { claims[name] as? String }

    /// A text, or a list of texts.
    private func texts(_ name: String) -> [String] {
        if let one = text(name) { return [one] }
        return (claims[name] as? [Any] ?? []).compactMap { $0 as? String }
    }
}

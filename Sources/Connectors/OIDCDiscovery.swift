import Foundation
import Ports

/// What a provider says of itself (OpenID Connect Discovery 1.0, section 3).
struct OIDCDiscovery: Sendable {
    let authorization: String
    let token: String
    let keys: String
    /// Whether the client shows its secret in a header; else in the body.
    let takesBasic: Bool

    /// - Throws: `ProviderRefusal`.
    init(_ object: [String: Any], of issuer: String) throws {
        guard object["issuer"] as? String == issuer else {
            throw ProviderRefusal(
                "the identity provider calls itself \(object["issuer"] as? String ?? "nothing"), not \(issuer); put its own word under oidc.issuer"
            )
        }
        func endpoint(_ name: String) throws -> String {
            guard let text = object[name] as? String, let url = URL(string: text), url.host != nil,
                url.scheme == "https" || url.scheme == "http" && issuer.hasPrefix("http://"),
                url.fragment == nil
            else { throw ProviderRefusal("the identity provider names no good \(name)") }
            return text
        }
        authorization = try endpoint("authorization_endpoint")
        token = try endpoint("token_endpoint")
        keys = try endpoint("jwks_uri")
        // Without a list, the header is what every provider takes.
        let methods = object["token_endpoint_auth_methods_supported"] as? [String] ?? ["client_secret_basic"]
        takesBasic = methods.contains("client_secret_basic") || !methods.contains("client_secret_post")
    }
}

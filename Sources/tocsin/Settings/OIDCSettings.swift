import Connectors
import Foundation
import Operations
import Ports

/// An identity provider as it is configured.
struct OIDCSettings {
    let issuer: String
    let clientID: String
    let clientSecret: SecretReference?
    /// What people call it.
    let name: String
    let scopes: [String]
    let roleClaim: String
    let roles: [String: Role]
    let creation: Admission.Creation
    /// Private networks that the provider may lie in.
    let allow: [NetworkRange]

    /// Reads the key `oidc`; nil when something that it needs is missing or wrong, which is then a problem.
    init?(_ map: YAMLMap, secret: SecretReference?) {
        let issuer = map.value("issuer", "an https address; http only on this machine (127.0.0.1, localhost)") {
            OIDCSettings.issuer($0)
        }
        let clientID = map.text("client_id")
        if issuer == nil { map.missing("issuer") }
        if clientID == nil { map.missing("client_id") }
        name = map.text("name") ?? "your organisation"
        scopes = map.texts("scopes") ?? ["openid", "profile", "email"]
        roleClaim = map.text("role_claim") ?? "groups"
        creation = map.value("create", "yes or no", OIDCSettings.creation) ?? .never
        clientSecret = secret
        var roles: [String: Role] = [:]
        for (group, word) in map.pairs("roles") {
            guard let role = Role(rawValue: word) else {
                map.wrong("roles.\(group)", "one of \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
                continue
            }
            roles[group] = role
        }
        self.roles = roles
        if creation == .known, roles.isEmpty { map.missing("roles") }
        var allow: [NetworkRange] = []
        for text in map.texts("allow") ?? [] {
            guard let range = NetworkRange(text) else {
                map.wrong("allow", "a list of networks like 10.0.0.0/8")
                continue
            }
            allow.append(range)
        }
        self.allow = allow
        map.finish()
        guard let issuer, let clientID else { return nil }
        self.issuer = issuer
        self.clientID = clientID
    }

    private static func issuer(_ text: String) -> String? {
        guard let url = URL(string: text), let host = url.host, url.query == nil, url.fragment == nil else {
            return nil
        }
        let isHere = ["127.0.0.1", "localhost", "::1", "[::1]"].contains(host)
        return url.scheme == "https" || url.scheme == "http" && isHere ? text : nil
    }

    private static func creation(_ text: String) -> Admission.Creation? {
        switch text {
        case "yes", "true": .known
        case "no", "false": .never
        default: nil
        }
    }
}

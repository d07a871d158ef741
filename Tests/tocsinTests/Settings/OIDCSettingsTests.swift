import Foundation
import HouseTesting
import Operations
import Ports
import Testing

@testable import tocsin

@Suite("The identity provider of the configuration")
struct OIDCSettingsTests {
    private func read(_ lines: String) throws -> OIDCSettings? {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/tocsin.yaml"
        try Data("oidc:\n\(lines)".utf8).write(to: URL(fileURLWithPath: path))
        return try SettingsFile(path: path).read(into: Settings()).oidc
    }

    @Test func `is read with every key`() throws {
        let oidc = try #require(
            try read(
                """
                    issuer: https://id.example.com/realms/soc
                    client_id: tocsin
                    client_secret: { environment: OIDC }
                    name: Example
                    scopes: [openid, groups]
                    role_claim: roles
                    roles: { soc: analyst, "*": viewer }
                    create: yes
                    allow: [10.0.0.0/8]
                """
            )
        )
        #expect(oidc.issuer == "https://id.example.com/realms/soc" && oidc.clientID == "tocsin")
        #expect(oidc.clientSecret == .environment("OIDC") && oidc.name == "Example" && oidc.roleClaim == "roles")
        #expect(oidc.scopes == ["openid", "groups"] && oidc.roles == ["soc": .analyst, "*": .viewer])
        #expect(oidc.creation == .known && oidc.allow.count == 1)
    }

    @Test func `needs an issuer and a client alone; nobody unknown comes in then`() throws {
        let oidc = try #require(try read("    issuer: http://127.0.0.1:9400\n    client_id: t\n"))
        #expect(oidc.creation == .never && oidc.clientSecret == nil && oidc.roleClaim == "groups")
        #expect(oidc.scopes == ["openid", "profile", "email"] && oidc.roles.isEmpty && oidc.allow.isEmpty)
    }

    @Test(arguments: [
        ("    client_id: t\n", "oidc.issuer is missing"),
        ("    issuer: https://a\n", "oidc.client_id is missing"),
        ("    issuer: http://id.example.com\n    client_id: t\n", "oidc.issuer must be an https address"),
        ("    issuer: https://a?b\n    client_id: t\n", "oidc.issuer must be"),
        ("    issuer: https://a\n    client_id: t\n    create: maybe\n", "oidc.create must be yes or no"),
        ("    issuer: https://a\n    client_id: t\n    create: yes\n", "oidc.roles is missing"),
        ("    issuer: https://a\n    client_id: t\n    roles: {x: king}\n", "oidc.roles.x must be one of viewer"),
        ("    issuer: https://a\n    client_id: t\n    roles: [x]\n", "oidc.roles must have keys and values"),
        ("    issuer: https://a\n    client_id: t\n    allow: [home]\n", "oidc.allow must be a list of networks"),
        ("    issuer: https://a\n    client_id: t\n    role_clam: x\n", "did you mean \"role_claim\"?"),
    ]) func `says what is wrong`(lines: String, words: String) throws {
        let error = #expect(throws: SettingsProblems.self) { try read(lines) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
}

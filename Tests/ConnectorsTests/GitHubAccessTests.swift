import CryptoExtras
import Foundation
import Ports
import Testing

@testable import Connectors

@Suite("A GitHub App")
struct GitHubAccessTests {
    private static func part(_ text: Substring) throws -> [String: Any] {
        var base = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        while base.count % 4 != 0 { base += "=" }
        return try JSONSerialization.jsonObject(with: try #require(Data(base64Encoded: base))) as? [String: Any] ?? [:]
    }

    @Test func `its own token is RS256, of ten minutes at most`() async throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation
        let now = Date(timeIntervalSince1970: 1_795_694_400)
        let parts = try await GitHubAppToken.signed(app: "12345", privateKey: key, at: now).split(separator: ".")
        try #require(parts.count == 3)
        #expect(try Self.part(parts[0])["alg"] as? String == "RS256")
        let claims = try Self.part(parts[1])
        #expect(claims["iss"] as? String == "12345" && claims["exp"] as? Int == 1_795_694_940)
        #expect(claims["iat"] as? Int == 1_795_694_340)
    }

    @Test func `the installation's token is narrowed to the repository, and a lost answer leaves no doubt`()
        async throws
    {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation
        let server = try LocalServer { _ in .answer(201, #"{"token":"ghs_x","expires_at":"2026-11-26T13:00:00Z"}"#) }
        let access = (id: "1", installation: "2", privateKey: key)
        let call = TrackerCall(allowed: loopback)
        let given = await GitHubAppToken.installation(of: access, repository: "r", base: server.url, call: call)
        #expect(try given.get().text == "ghs_x")
        #expect(server.asked.first?.target == "/app/installations/2/access_tokens")
        #expect(try server.asked.first?.object["repositories"] as? [String] == ["r"])
        let deaf = try LocalServer { _ in .reset }
        let lost = await GitHubAppToken.installation(of: access, repository: "r", base: deaf.url, call: call)
        guard case .failure(let failure) = lost else { return #expect(Bool(false)) }
        #expect(failure.isCertain)
    }

    @Test func `a key that is none is refused`() async {
        let call = TrackerCall(allowed: loopback)
        let given = await GitHubAppToken.installation(
            of: ("1", "2", "no key"),
            repository: "r",
            base: "http://127.0.0.1:1",
            call: call
        )
        guard case .failure(.refused) = given else { return #expect(Bool(false)) }
    }
}

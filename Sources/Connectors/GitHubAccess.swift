import Foundation
import JWTKit
import NIOHTTP1
import Ports

/// How the house shows GitHub who it is.
public enum GitHubAccess: Hashable, Sendable {
    /// A fine-grained personal access token.
    case token(String)
    /// An app, installed on the repository: its number, the installation's, and its private key (PEM).
    case app(id: String, installation: String, privateKey: String)
}

/// The token of the app itself, with which it asks for that of an installation (RS256, ten minutes at most).
struct GitHubAppToken: JWTPayload {
    let iss: String
    let iat: Int
    let exp: Int

    /// We sign such tokens, and never read them.
    func verify(using algorithm: some JWTAlgorithm) throws {}

    /// A signed one; a minute before now, so that a clock that goes before GitHub's does no harm.
    static func signed(app: String, privateKey: String, at now: Date) async throws -> String {
        let start = Int(now.timeIntervalSince1970) - 60
        let keys = JWTKeyCollection()
        await keys.add(rsa: try Insecure.RSA.PrivateKey(pem: privateKey), digestAlgorithm: .sha256)
        return try await keys.sign(GitHubAppToken(iss: app, iat: start, exp: start + 600))
    }

    /// Fetches the token of an installation, which lives an hour.
    static func installation(
        of access: (id: String, installation: String, privateKey: String),
        repository: String,
        base: String,
        call: TrackerCall
    ) async -> Result<TokenKeeper.Token, TrackerFailure> {
        let signed: String
        do {
            signed = try await GitHubAppToken.signed(app: access.id, privateKey: access.privateKey, at: Date())
        } catch {
            return .failure(.refused("the app's private key cannot be used: \(error)"))
        }
        do throws(TrackerFailure) {
            var headers = GitHubTracker.headers
            headers.add(name: "Authorization", value: "Bearer \(signed)")
            let answer = try await call.send(
                .POST,
                "\(base)/app/installations/\(TrackerCall.encoded(access.installation))/access_tokens",
                headers: headers,
                body: try TrackerCall.body(["repositories": [repository]])
            )
            try TrackerCall.judge(answer)
            let made = try answer.needed()
            guard let text = made["token"] as? String else { throw .notSent("GitHub gave no token") }
            let end = TrackerTime.date(made["expires_at"]) ?? Date().addingTimeInterval(3_600)
            return .success(TokenKeeper.Token(text: text, expiresAt: end))
        } catch {
            // Whatever became of it, no ticket was touched.
            if case .unknown(let reason) = error { return .failure(.notSent(reason)) }
            return .failure(error)
        }
    }
}

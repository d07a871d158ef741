import HTTPTypes
import Hummingbird
import Vocabulary

/// A cookie that carries a secret: a session's, or that of a sign-in on its way.
///
/// Over TLS it is bound to the host and to TLS.
struct SessionCookie: Sendable {
    /// What the secret opens.
    enum Purpose: String, Sendable {
        case session = "tocsin"
        /// The password was right, the code is wanted.
        case code = "tocsin-code"
        /// The browser is at the identity provider.
        case provider = "tocsin-oidc"

        /// How long the browser keeps it, in seconds.
        var secondsMax: Double {
            switch self {
            case .session: Limits.sessionSecondsMax
            case .code: Limits.signInSecondsMax
            case .provider: Limits.providerSecondsMax
            }
        }
    }

    private let isSecure: Bool
    private let purpose: Purpose

    /// `publicURL`: of the house; `https` makes the cookie secure.
    init(publicURL: String, for purpose: Purpose = .session) {
        isSecure = publicURL.hasPrefix("https://")
        self.purpose = purpose
    }

    private var name: String { isSecure ? "__Host-\(purpose.rawValue)" : purpose.rawValue }

    func secret(of request: Request) -> String? {
        for part in (request.headers[.cookie] ?? "").split(separator: ";") {
            let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
            if pair.count == 2, pair[0] == name { return String(pair[1]) }
        }
        return nil
    }

    func set(_ secret: String, on response: inout Response) {
        add("\(name)=\(secret); \(attributes); Max-Age=\(Int(purpose.secondsMax))", to: &response)
    }

    func clear(on response: inout Response) { add("\(name)=; \(attributes); Max-Age=0", to: &response) }

    private func add(_ value: String, to response: inout Response) {
        response.headers.append(HTTPField(name: .setCookie, value: value))
    }

    private var attributes: String { "Path=/; HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")" }
}

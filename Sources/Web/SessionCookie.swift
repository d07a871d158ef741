import HTTPTypes
import Hummingbird
import Vocabulary

/// The cookie that carries a session's secret.
///
/// Over TLS it is bound to the host and to TLS.
struct SessionCookie: Sendable {
    private let isSecure: Bool

    /// - Parameter publicURL: of the house; `https` makes the cookie secure.
    init(publicURL: String) { isSecure = publicURL.hasPrefix("https://") }

    private var name: String { isSecure ? "__Host-tocsin" : "tocsin" }

    func secret(of request: Request) -> String? {
        for part in (request.headers[.cookie] ?? "").split(separator: ";") {
            let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
            if pair.count == 2, pair[0] == name { return String(pair[1]) }
        }
        return nil
    }

    func set(_ secret: String, on response: inout Response) {
        response.headers[.setCookie] = "\(name)=\(secret); \(attributes); Max-Age=\(Int(Limits.sessionSecondsMax))"
    }

    func clear(on response: inout Response) { response.headers[.setCookie] = "\(name)=; \(attributes); Max-Age=0" }

    private var attributes: String { "Path=/; HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")" }
}

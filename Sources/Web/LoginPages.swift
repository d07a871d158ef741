import HTTPTypes
import Hummingbird
import Operations

/// Signing in and out.
struct LoginPages: Sendable {
    let desks: WebDesks

    private var cookie: SessionCookie { SessionCookie(publicURL: desks.publicURL) }

    func show(_ request: Request) -> Response {
        let returnTo = LoginPage.safe(returnTo: FormBody(request.uri.query ?? "")["return_to"])
        return WebReply.page(LoginPage(returnTo: returnTo, name: "", refusal: nil).html)
    }

    func signIn(_ form: FormBody, _ context: WebContext) async throws -> Response {
        let returnTo = LoginPage.safe(returnTo: form["return_to"])
        do {
            let secret = try await desks.accounts.signIn(
                name: form["username"],
                password: form["password"],
                from: context.peer
            )
            var response = WebReply.redirect(to: returnTo)
            cookie.set(secret, on: &response)
            return response
        } catch let refusal as LoginRefusal {
            desks.telemetry.record(SignInRefused(name: form["username"], address: context.peer, refusal: refusal))
            let page = LoginPage(returnTo: returnTo, name: form["username"], refusal: refusal.description)
            var response = WebReply.page(page.html, status: refusal == .wrong ? .unauthorized : .tooManyRequests)
            if case .tooMany(let seconds) = refusal { response.headers[.retryAfter] = String(seconds) }
            return response
        }
    }

    func signOut(_ visit: Visit, _ request: Request) async throws -> Response {
        guard visit.isWrite else { return WebReply.redirect(to: Address.home.path) }
        if let secret = cookie.secret(of: request) { try await desks.accounts.signOut(secret: secret) }
        var response = WebReply.redirect(to: Address.login(.password).path)
        cookie.clear(on: &response)
        return response
    }
}

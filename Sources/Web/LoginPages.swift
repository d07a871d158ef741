import HTTPTypes
import Hummingbird
import Operations

/// Signing in and out.
struct LoginPages: Sendable {
    let desks: WebDesks

    private var cookie: SessionCookie { SessionCookie(publicURL: desks.publicURL) }
    private var ticketCookie: SessionCookie { SessionCookie(publicURL: desks.publicURL, for: .code) }

    func show(_ step: Address.LoginStep, _ request: Request, _ context: WebContext) async throws -> Response {
        let returnTo = LoginPage.safe(returnTo: FormBody(request.uri.query ?? "")["return_to"])
        switch step {
        case .password: return WebReply.page(page(returnTo, name: "", refusal: nil))
        case .code:
            guard ticketCookie.secret(of: request) != nil else { return toStart(returnTo) }
            return WebReply.page(CodePage(returnTo: returnTo, refusal: nil).html)
        case .oidc: return try await leave(to: returnTo)
        case .oidcCallback: return try await comeBack(request, context)
        }
    }

    func take(_ step: Address.LoginStep, _ form: FormBody, _ request: Request, _ context: WebContext) async throws
        -> Response
    {
        switch step {
        case .password: try await signIn(form, context)
        case .code: try await enter(form, request, context)
        case .oidc, .oidcCallback: WebReply.text("use GET\n", status: .methodNotAllowed)
        }
    }

    func page(_ returnTo: String, name: String, refusal: String?) -> HTML {
        LoginPage(returnTo: returnTo, name: name, refusal: refusal, provider: desks.people.provider?.name).html
    }

    private func toStart(_ returnTo: String) -> Response {
        WebReply.redirect(to: Address.login(.password).path([("return_to", returnTo)]))
    }

    private func signIn(_ form: FormBody, _ context: WebContext) async throws -> Response {
        let returnTo = LoginPage.safe(returnTo: form["return_to"])
        do {
            let signIn = try await desks.accounts.signIn(
                name: form["username"],
                password: form["password"],
                from: context.peer
            )
            return goOn(signIn, to: returnTo)
        } catch let refusal as LoginRefusal {
            record(refusal, name: form["username"], context)
            return refused(refusal, page(returnTo, name: form["username"], refusal: refusal.description))
        }
    }

    /// In, or to the page that asks for the code.
    func goOn(_ signIn: SignIn, to returnTo: String) -> Response {
        switch signIn {
        case .session(let secret):
            var response = WebReply.redirect(to: returnTo)
            cookie.set(secret, on: &response)
            return response
        case .code(let ticket):
            var response = WebReply.redirect(to: Address.login(.code).path([("return_to", returnTo)]))
            ticketCookie.set(ticket, on: &response)
            return response
        }
    }

    private func enter(_ form: FormBody, _ request: Request, _ context: WebContext) async throws -> Response {
        let returnTo = LoginPage.safe(returnTo: form["return_to"])
        guard let ticket = ticketCookie.secret(of: request) else { return toStart(returnTo) }
        do {
            let secret = try await desks.accounts.enter(code: form["code"], ticket: ticket, from: context.peer)
            var response = WebReply.redirect(to: returnTo)
            cookie.set(secret, on: &response)
            ticketCookie.clear(on: &response)
            return response
        } catch LoginRefusal.startAgain {
            var response = refused(
                .startAgain,
                page(returnTo, name: "", refusal: LoginRefusal.startAgain.description)
            )
            ticketCookie.clear(on: &response)
            return response
        } catch let refusal as LoginRefusal {
            record(refusal, name: "", context)
            return refused(refusal, CodePage(returnTo: returnTo, refusal: refusal.description).html)
        }
    }

    func record(_ refusal: LoginRefusal, name: String, _ context: WebContext) {
        desks.telemetry.record(SignInRefused(name: name, address: context.peer, refusal: refusal))
    }

    private func refused(_ refusal: LoginRefusal, _ html: HTML) -> Response {
        switch refusal {
        case .wrong, .wrongCode, .startAgain: return WebReply.page(html, status: .unauthorized)
        case .tooMany(let seconds):
            var response = WebReply.page(html, status: .tooManyRequests)
            response.headers[.retryAfter] = String(seconds)
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

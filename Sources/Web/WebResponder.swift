import Alerts
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Ports
import Vocabulary

/// Answers everything on the web listener: who comes, whether they may, and then the page.
struct WebResponder: HTTPResponder {
    typealias Context = WebContext

    let desks: WebDesks

    private var cookie: SessionCookie { SessionCookie(publicURL: desks.publicURL) }

    func respond(to request: Request, context: WebContext) async throws -> Response {
        do {
            guard let address = Address(path: request.uri.path) else { return notFound(reader: nil) }
            let isRead = request.method == .get || request.method == .head
            guard isRead || request.method == .post else {
                return WebReply.text("use GET or POST\n", status: .methodNotAllowed)
            }
            return isRead
                ? try await read(address, request, context) : try await write(address, request, context)
        } catch {
            desks.telemetry.record(TroubleMet("a page could not be answered", error))
            let page = ProblemPage(
                title: "That did not work",
                remedy: "The house could not answer; its log says why. Try again.",
                reader: nil
            )
            return WebReply.page(page.html, status: .internalServerError)
        }
    }

    // MARK: reading

    private func read(_ address: Address, _ request: Request, _ context: WebContext) async throws -> Response {
        switch address {
        case .health: return WebReply.text("ok\n")
        case .ready: return try await ready()
        case .style: return WebReply.style(Stylesheet.text)
        case .metrics: return try await metrics(request, context)
        case .login:
            let returnTo = LoginPage.safe(returnTo: request.uri.queryParameters["return_to"].map(String.init))
            return WebReply.page(LoginPage(returnTo: returnTo, name: "", refusal: nil).html)
        case .home: return WebReply.redirect(to: Address.alerts.path)
        case .logout, .alertStep: return WebReply.text("send this as a form, with POST\n", status: .methodNotAllowed)
        case .alerts, .alert:
            guard let reader = try await reader(of: request) else { return toLogin(request) }
            return try await AlertPages(desks: desks).read(address, reader: reader)
        }
    }

    private func ready() async throws -> Response {
        let problems = await desks.health.problems()
        guard !problems.isEmpty else { return WebReply.text("ready\n") }
        return WebReply.text(problems.map { $0 + "\n" }.joined(), status: .serviceUnavailable)
    }

    /// Open to this machine and to API tokens: numbers tell an attacker when to strike.
    private func metrics(_ request: Request, _ context: WebContext) async throws -> Response {
        let isHere = context.peer.hasPrefix("127.") || context.peer == "::1"
        let isForwarded = ["Forwarded", "X-Forwarded-For"].compactMap { HTTPField.Name($0) }.contains {
            request.headers[$0] != nil
        }
        let token = try await desks.tokens.token(authorization: request.headers[.authorization], kind: .api)
        guard (isHere && !isForwarded) || token != nil else {
            return WebReply.text("send an API token: Authorization: Bearer ...\n", status: .unauthorized)
        }
        return WebReply.metrics(desks.telemetry.meters.exposition)
    }

    // MARK: writing

    private func write(_ address: Address, _ request: Request, _ context: WebContext) async throws -> Response {
        guard isSameSite(request) else {
            return WebReply.text("forms are taken from this house's own pages alone\n", status: .forbidden)
        }
        let form: FormBody
        do {
            form = FormBody(String(buffer: try await request.body.collect(upTo: Limits.formBytesMax)))
        } catch is NIOTooManyBytesError {
            return WebReply.text("the form is too large\n", status: .contentTooLarge)
        }
        if address == .login { return try await signIn(form, context) }
        guard let reader = try await reader(of: request) else { return toLogin(request) }
        guard form["form_key"] == reader.formKey else {
            return WebReply.page(
                ProblemPage(
                    title: "The form was old",
                    remedy: "Go back, load the page again, and repeat.",
                    reader: reader
                ).html,
                status: .forbidden
            )
        }
        switch address {
        case .logout:
            if let secret = cookie.secret(of: request) { try await desks.accounts.signOut(secret: secret) }
            var response = WebReply.redirect(to: Address.login.path)
            cookie.clear(on: &response)
            return response
        case .alertStep(let id, let step):
            return try await AlertPages(desks: desks).take(step, on: id, form: form, reader: reader)
        case .home, .login, .alerts, .alert, .health, .ready, .metrics, .style:
            return WebReply.text("nothing is taken here\n", status: .methodNotAllowed)
        }
    }

    private func signIn(_ form: FormBody, _ context: WebContext) async throws -> Response {
        let returnTo = LoginPage.safe(returnTo: form["return_to"].isEmpty ? nil : form["return_to"])
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

    // MARK: who

    private func reader(of request: Request) async throws -> PageFrame.Reader? {
        guard let secret = cookie.secret(of: request), let found = try await desks.accounts.session(secret: secret)
        else {
            return nil
        }
        return PageFrame.Reader(person: found.person, formKey: found.session.formKey)
    }

    private func toLogin(_ request: Request) -> Response {
        let path = request.uri.description.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return WebReply.redirect(to: "\(Address.login.path)?return_to=\(path)")
    }

    private func notFound(reader: PageFrame.Reader?) -> Response {
        WebReply.page(
            ProblemPage(title: "Nothing is here", remedy: "The address leads nowhere in this house.", reader: reader)
                .html,
            status: .notFound
        )
    }

    /// A form of another site carries its origin, or says that it crossed sites.
    private func isSameSite(_ request: Request) -> Bool {
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }) {
            return site == "same-origin" || site == "none"
        }
        guard let origin = request.headers[.origin] else { return true }
        return origin == "null" ? false : origin.split(separator: "/").last.map(String.init) == request.head.authority
    }
}

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Ports
import Vocabulary

/// Where the house looks at who comes: the session, the form's key, the site that a form was sent from.
struct Entrance: Sendable {
    let desks: WebDesks

    var cookie: SessionCookie { SessionCookie(publicURL: desks.publicURL) }

    /// Whose session the request carries; nil when it carries none that is good.
    func reader(of request: Request) async throws -> Reader? {
        guard let secret = cookie.secret(of: request), let found = try await desks.accounts.session(secret: secret)
        else { return nil }
        let said = FormBody(request.uri.query ?? "")["said"]
        let newest = try await desks.visibleFacts(FactFilter(limit: 1), to: found.person).first
        return Reader(
            person: found.person,
            formKey: found.session.formKey,
            preferences: try await desks.personal.preferences(of: found.person.name),
            said: desks.said.said(said, to: found.person.name, at: desks.clock.now()),
            newestFact: newest?.number ?? 0
        )
    }

    /// The form in a body; nil when it is too large.
    ///
    /// Forms with files are taken where `bytesMax` allows for one.
    func form(of request: Request, bytesMax: Int = Limits.formBytesMax) async throws -> FormBody? {
        do {
            let type = request.headers[.contentType] ?? ""
            if bytesMax > Limits.formBytesMax, let boundary = MultipartForm.boundary(of: type) {
                let body = try await request.body.collect(upTo: bytesMax)
                return MultipartForm.read(Array(body.readableBytesView), boundary: boundary)
            }
            return FormBody(String(buffer: try await request.body.collect(upTo: Limits.formBytesMax)))
        } catch is NIOTooManyBytesError {
            return nil
        }
    }

    /// A form of another site carries its origin, or says that it crossed sites.
    func isSameSite(_ request: Request) -> Bool {
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }) {
            return site == "same-origin" || site == "none"
        }
        guard let origin = request.headers[.origin] else { return true }
        return origin == "null" ? false : origin.split(separator: "/").last.map(String.init) == request.head.authority
    }

    /// What somebody may do whose password was made by somebody else: choose one of their own, or leave.
    static func isOpenBeforePassword(_ address: Address) -> Bool {
        [.me(.page), .me(.password), .logout].contains(address)
    }

    // MARK: refusals

    /// To sign in and back again; a form that was sent without a session goes back to the page that it stood on.
    static func toLogin(_ request: Request, isRead: Bool) -> Response {
        guard HTTPField.Name("X-Fragment").flatMap({ request.headers[$0] }) == nil else {
            return WebReply.text("the session has ended; sign in again\n", status: .unauthorized)
        }
        return WebReply.redirect(to: Address.login(.password).path([("return_to", request.uri.description)]))
    }

    static func notAllowed(_ permission: Permission, _ reader: Reader) -> Response {
        let roles = Role.roles(that: permission).map(\.rawValue).joined(separator: ", ")
        let page = ProblemPage(
            title: "Your role may not do that",
            remedy: "The role \(reader.person.role.rawValue) may not \(permission.words). "
                + "These roles may: \(roles). An admin can change yours.",
            reader: reader
        )
        return WebReply.page(page.html, status: .forbidden)
    }

    static func formOld(_ reader: Reader) -> Response {
        let page = ProblemPage(
            title: "The form was old",
            remedy: "Go back, load the page again, and repeat.",
            reader: reader
        )
        return WebReply.page(page.html, status: .forbidden)
    }

    static let otherSite = WebReply.text("forms are taken from this house's own pages alone\n", status: .forbidden)
    /// A form of more bytes than its page takes; what was written is still in the browser's page before.
    static func formTooLarge(most: Int = Limits.formBytesMax) -> Response {
        let size = most >= 1 << 20 ? "\(most >> 20) MiB" : "\(most >> 10) KiB"
        let page = ProblemPage(
            title: "That is too large",
            remedy:
                "This form takes \(size) at most. Go back: what you wrote is still there; shorten it, or take a smaller file.",
            reader: nil
        )
        return WebReply.page(page.html, status: .contentTooLarge)
    }
}

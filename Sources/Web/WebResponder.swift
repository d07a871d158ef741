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

    private var entrance: Entrance { Entrance(desks: desks) }

    func respond(to request: Request, context: WebContext) async throws -> Response {
        do {
            guard let address = Address(path: request.uri.path) else {
                return request.uri.path.hasPrefix("/api/") ? APIResponder.nowhere : WebReply.notFound(reader: nil)
            }
            if case .byRoute = address.access(isWrite: false) {
                let api = APIResponder(desks: desks)
                guard case .api(let path) = address else { return api.description }
                return try await api.answer(request, context, path: path)
            }
            let isRead = request.method == .get || request.method == .head
            guard isRead || request.method == .post else {
                return WebReply.text("use GET or POST\n", status: .methodNotAllowed)
            }
            switch address.access(isWrite: !isRead) {
            case .anybody: return try await open(address, request, context, isRead: isRead)
            case .machine: return try await MachinePages(desks: desks).metrics(request, context)
            case .byRoute: return WebReply.notFound(reader: nil)
            case .person(let permission):
                return try await visit(address, needing: permission, request, context, isRead: isRead)
            }
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

    /// What nobody has to sign in for.
    private func open(
        _ address: Address,
        _ request: Request,
        _ context: WebContext,
        isRead: Bool
    ) async throws -> Response {
        switch address {
        case .login(let step):
            guard !isRead else { return try await LoginPages(desks: desks).show(step, request, context) }
            guard entrance.isSameSite(request) else { return Entrance.otherSite }
            guard let form = try await entrance.form(of: request) else { return Entrance.formTooLarge() }
            return try await LoginPages(desks: desks).take(step, form, request, context)
        case .agreement(let token):
            guard !isRead else { return try await AgreementPages(desks: desks).show(token) }
            guard entrance.isSameSite(request) else { return Entrance.otherSite }
            guard let form = try await entrance.form(of: request) else { return Entrance.formTooLarge() }
            return try await AgreementPages(desks: desks).take(token, form)
        case .outside(.report): return try await ReportPages(desks: desks).answer(request, context, isRead: isRead)
        case .outside(.incidents(let token)):
            return try await IntakePages(desks: desks).answer(request, context, token: token, isRead: isRead)
        case .trackerHook(let name, let secret):
            return try await TrackerPages(desks: desks).hook(name, secret, request, isRead: isRead)
        default:
            guard isRead else { return WebReply.text("nothing is taken here\n", status: .methodNotAllowed) }
            return try await MachinePages(desks: desks).answer(address)
        }
    }

    /// A page for somebody who has signed in, and may.
    private func visit(
        _ address: Address,
        needing permission: Permission,
        _ request: Request,
        _ context: WebContext,
        isRead: Bool
    ) async throws -> Response {
        guard isRead || entrance.isSameSite(request) else { return Entrance.otherSite }
        guard let form = isRead ? .empty : try await entrance.form(of: request, bytesMax: address.formBytesMax) else {
            return Entrance.formTooLarge(most: address.formBytesMax)
        }
        guard let reader = try await entrance.reader(of: request) else {
            return Entrance.toLogin(request, isRead: isRead)
        }
        guard isRead || form["form_key"] == reader.formKey else { return Entrance.formOld(reader) }
        guard reader.may(permission) else { return Entrance.notAllowed(permission, reader) }
        guard !reader.person.isPasswordTemporary || Entrance.isOpenBeforePassword(address) else {
            return WebReply.redirect(to: Address.me(.page).path)
        }
        let visit = Visit(
            address: address,
            reader: reader,
            query: FormBody(request.uri.query ?? ""),
            form: form,
            isWrite: !isRead,
            peer: context.peer,
            now: desks.clock.now(),
            lastEvent: HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }.flatMap { Int64($0) },
            uri: request.uri.description
        )
        if address == .logout { return try await LoginPages(desks: desks).signOut(visit, request) }
        return try await Pages(desks: desks).answer(visit)
    }
}

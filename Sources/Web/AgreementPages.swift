import Foundation
import HTTPTypes
import Hummingbird
import Incidents
import Operations
import Vocabulary

/// The page behind a signed link: a customer says whether they agree that it is resolved.
///
/// Nobody signs in here.
struct AgreementPages: Sendable {
    let desks: WebDesks

    func show(_ token: String) async throws -> Response {
        guard let ask = try await desks.agreements.ask(token) else { return unknown }
        let page = AgreementPage(token: token, ask: ask, now: desks.clock.now())
        return WebReply.page(page.html)
    }

    func take(_ token: String, _ form: FormBody) async throws -> Response {
        guard let ask = try await desks.agreements.ask(token) else { return unknown }
        var page = AgreementPage(token: token, ask: ask, now: desks.clock.now())
        do {
            let isAgreed: Bool
            switch form["answer"] {
            case "yes": isAgreed = true
            case "no": isAgreed = false
            default: throw FormMistake("choose whether you agree")
            }
            try await desks.agreements.answer(token, isAgreed: isAgreed, comment: form["comment"])
            guard let answered = try await desks.agreements.ask(token) else { return unknown }
            return WebReply.page(AgreementPage(token: token, ask: answered, now: desks.clock.now()).html)
        } catch {
            guard let status = IncidentPages.status(of: error) else { throw error }
            page.refusal = AgreementPages.words(of: error)
            page.comment = form["comment"]
            return WebReply.page(page.html, status: status)
        }
    }

    /// What somebody outside is told: nothing of where the incident stands.
    private static func words(of error: any Error) -> String {
        switch error {
        case IncidentError.askAnswered, IncidentError.askExpired, IncidentError.tooLong: "\(error)"
        case is FormMistake: "\(error)"
        default: "the answer is not taken any more; write to whoever sent you the link"
        }
    }

    private var unknown: Response {
        let page = ProblemPage(
            title: "This link does not work",
            remedy: "\(AgreementRefusal.linkUnknown)",
            reader: nil
        )
        return WebReply.page(page.html, status: .notFound)
    }
}

/// The address that is sent to whoever is asked.
enum AgreementLink {
    static func url(for number: Int, of id: IncidentID, desks: WebDesks) -> String {
        desks.publicURL + Address.agreement(desks.agreements.token(for: number, of: id)).path
    }
}

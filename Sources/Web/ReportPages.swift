import Foundation
import HTTPTypes
import Hummingbird
import Incidents
import Mail
import Operations
import Vocabulary

/// The form on which anybody reports what they saw; it asks for no session, and has none to be abused.
struct ReportPages: Sendable {
    let desks: WebDesks

    private var entrance: Entrance { Entrance(desks: desks) }

    func answer(_ request: Request, _ context: WebContext, isRead: Bool) async throws -> Response {
        guard let desk = desks.letters?.reports else { return WebReply.notFound(reader: nil) }
        guard !isRead else {
            return WebReply.page(ReportPage(written: .empty, ticket: desk.ticket(), refusal: nil).html)
        }
        guard entrance.isSameSite(request) else { return Entrance.otherSite }
        guard let form = try await entrance.form(of: request) else { return Entrance.formTooLarge() }
        do {
            let receipt = try await desk.take(
                try ReportPages.note(form),
                ticket: form["ticket"],
                decoy: form[ReportPage.decoy],
                from: context.peer
            )
            return WebReply.page(ReportTakenPage(receipt: receipt).html, status: .created)
        } catch let refusal as ReportRefusal {
            return refused(refusal, form, desk)
        }
    }

    private func refused(_ refusal: ReportRefusal, _ form: FormBody, _ desk: ReportDesk) -> Response {
        let ticket: String
        let status: HTTPResponse.Status
        var seconds: Int?
        switch refusal {
        case .formOld: (ticket, status) = (desk.ticket(), .unprocessableContent)
        // The same form is sent again, so that what was sent meanwhile after all is not doubled.
        case .empty, .tooLong, .addressMalformed: (ticket, status) = (form["ticket"], .unprocessableContent)
        case .tooMany(let wait): (ticket, status, seconds) = (form["ticket"], .tooManyRequests, wait)
        }
        let page = ReportPage(written: form, ticket: ticket, refusal: refusal.description)
        var response = WebReply.page(page.html, status: status)
        if let seconds { response.headers[.retryAfter] = String(seconds) }
        return response
    }

    /// Throws `ReportRefusal`.
    static func note(_ form: FormBody) throws -> IntakeNote {
        let written = form["address"].trimmingCharacters(in: .whitespaces)
        let address = written.isEmpty ? nil : MailAddress(address: written)
        guard written.isEmpty || address != nil else { throw ReportRefusal.addressMalformed }
        return IntakeNote(
            title: MailMessage.line(form["title"]),
            text: MailMessage.plain(form["text"]),
            from: address,
            areas: Set(form.all("area").compactMap(Identification.Area.init)),
            about: Categorization.Kind(rawValue: form["kind"]) ?? .incident,
            isCustomer: form["customer"] == "yes"
        )
    }
}

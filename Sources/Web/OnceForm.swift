import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// A form that opens something, taken once: sent again after a double click or with the browser's way back, it leads to
/// what the first sending made.
struct OnceForm: Sendable {
    let desks: WebDesks
    let visit: Visit

    private static let field = "once"

    /// The field that makes one sending known from another; a form that was refused keeps its own.
    static func key(_ written: FormBody) -> HTML {
        let key = written[field].isEmpty ? Secrets.random(count: 16) : written[field]
        return "<input type=\"hidden\" name=\"\(field)\" value=\"\(key)\">"
    }

    /// Does the work of the form, or leads to where it led before; a form without the field is done each time.
    ///
    /// `work` answers where the browser goes; what it throws leaves the form to be sent again.
    func answer(_ work: () async throws -> String) async throws -> Response {
        let key = visit.form[OnceForm.field]
        guard (1...Limits.idempotencyKeyCharactersMax).contains(key.count) else {
            return WebReply.redirect(to: try await work())
        }
        let request = ReplyRequest(
            caller: "form of \(visit.reader.person.name)",
            key: key,
            hash: Secrets.sha256(visit.address.path)
        )
        let forgotten = visit.now.addingTimeInterval(-Limits.replySecondsMax)
        switch try await desks.replies.begin(request, at: visit.now, forgetting: forgotten) {
        case .fresh: break
        case .answered(let kept): return WebReply.redirect(to: kept.body)
        case .underWay, .otherRequest:
            throw FormMistake("it was sent already; look at the list before you send it again")
        }
        let path: String
        do {
            path = try await work()
        } catch {
            try await desks.replies.abandon(request)
            throw error
        }
        let reply = KeptReply(status: HTTPResponse.Status.seeOther.code, headers: [:], body: path)
        try await desks.replies.finish(request, with: reply)
        return WebReply.redirect(to: path)
    }
}

import Foundation
import HTTPTypes
import Hummingbird
import Mail
import NIOCore
import Operations
import Ports
import Vocabulary

/// Where programs send what leads to an incident: a note in JSON, or a mail as it is (RFC 5322).
///
/// Whoever knows the secret in the address may send; everybody else is answered as if nothing were there.
struct IntakePages: Sendable {
    let desks: WebDesks

    func answer(_ request: Request, _ context: WebContext, token: String, isRead: Bool) async throws -> Response {
        let now = desks.clock.now()
        let standing = desks.apiLimit.admit("|intake \(context.peer)", at: now)
        guard standing.isAdmitted else {
            return reply(.tooManyRequests, "too many requests; wait", retryAfter: standing.seconds)
        }
        guard let letters = desks.letters, letters.isSecret(token), !isRead else {
            return WebReply.notFound(reader: nil)
        }
        let bytes: [UInt8]
        do {
            bytes = Array(try await request.body.collect(upTo: Limits.intakeBodyBytesMax).readableBytesView)
        } catch is NIOTooManyBytesError {
            return reply(.contentTooLarge, "a body has at most \(Limits.intakeBodyBytesMax) bytes")
        }
        do {
            let arrival = try arrival(bytes, request, now)
            let receipt = try await letters.intake.take(arrival)
            let body = JSONValue.object([JSONValue.Member("receipt", .text(receipt))])
            return WebReply.api(.accepted, type: "application/json; charset=utf-8", body: body.json + "\n")
        } catch let refusal as MailUnreadable {
            return reply(.unprocessableContent, refusal.reason)
        }
    }

    /// Throws `MailUnreadable` for a note that is wrong, which its sender can mend; a mail is kept whatever it is.
    private func arrival(_ bytes: [UInt8], _ request: Request, _ now: Date) throws -> MailArrival {
        let type = request.headers[.contentType].map {
            $0.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
        }
        let given = HTTPField.Name("Idempotency-Key").flatMap { request.headers[$0] }
        guard (given?.count ?? 1) <= Limits.intakeIDCharactersMax else {
            throw MailUnreadable(reason: "an Idempotency-Key has at most \(Limits.intakeIDCharactersMax) characters")
        }
        let digest = Secrets.sha256(bytes).map { String($0, radix: 16) }.joined(separator: ".")
        if type == "application/json" {
            let note = try IntakeNote.read(bytes)
            let id = given ?? note.id
            return MailArrival(
                way: .webhook,
                form: .note,
                origin: id.map { "webhook|id|\($0)" } ?? "webhook|body|\(digest)",
                bytes: bytes,
                receivedAt: now
            )
        }
        return MailArrival(
            way: .webhook,
            form: .mail,
            origin: given.map { "webhook|id|\($0)" } ?? "webhook|body|\(digest)",
            bytes: Array(bytes.prefix(Limits.mailBytesMax)),
            isCut: bytes.count > Limits.mailBytesMax,
            receivedAt: now
        )
    }

    private func reply(_ status: HTTPResponse.Status, _ detail: String, retryAfter: Int? = nil) -> Response {
        let reply = APIProblem(status: status, detail: detail, retryAfter: retryAfter).reply
        var response = WebReply.api(reply.status, type: reply.type, body: (reply.body?.json ?? "") + "\n")
        for field in reply.headers { response.headers[field.name] = field.value }
        return response
    }
}

import Foundation
import HTTPTypes
import Hummingbird
import Incidents
import NIOCore
import Operations
import Ports
import Vocabulary

/// The page of the trackers, and where their webhooks arrive.
struct TrackerPages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        guard visit.isWrite else { return try await page(visit) }
        do {
            let said = try await act(visit)
            let key = desks.said.keep(Said(text: said), for: visit.reader.person.name, at: visit.now)
            return WebReply.redirect(to: Address.trackers.path([("said", key)]))
        } catch let refusal as DeskRefusal {
            return try await page(visit, refusal: refusal.description, status: .unprocessableContent)
        } catch let failure as TrackerFailure {
            return try await page(visit, refusal: failure.description, status: .unprocessableContent)
        } catch let unknown as TicketUnknown {
            return try await page(visit, refusal: unknown.description, status: .unprocessableContent)
        }
    }

    private func act(_ visit: Visit) async throws -> String {
        let person = visit.reader.person
        let name = visit.form["tracker"]
        switch visit.form["do"] {
        case "check":
            let notes = try await desks.trackers.check(name, by: person)
            let words =
                notes.isEmpty ? "everything is as it should be" : notes.map(\.description).joined(separator: "; ")
            return "\(name) answers: \(words)"
        case "move":
            try await desks.trackers.move(from: name, to: visit.form["to"], by: person)
            return "The open incidents of \(name) are being moved to \(visit.form["to"])"
        default:
            guard let incident = IncidentID(text: visit.form["incident"]) else {
                throw DeskRefusal.noSuchTracker(name)
            }
            try await desks.trackers.repair(TicketKey(incident: incident, tracker: name), by: person)
            return "The ticket of \(incident) in \(name) is being written again"
        }
    }

    private func page(
        _ visit: Visit,
        refusal: String? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let asker = Asker.person(visit.reader.person.name)
        let page = TrackersPage(
            standings: try await desks.trackers.standings(for: asker),
            drift: try await desks.trackers.drift(for: asker),
            names: desks.trackers.names,
            publicURL: desks.publicURL,
            now: visit.now,
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: status)
    }

    /// A tracker's webhook: looked at, kept, and answered at once.
    ///
    /// A GET is a tracker that tries the address.
    func hook(_ name: String, _ secret: String?, _ request: Request, isRead: Bool) async throws -> Response {
        guard !isRead else { return WebReply.text("ready\n") }
        let body: [UInt8]
        do {
            body = Array(buffer: try await request.body.collect(upTo: Limits.deliveryBytesMax))
        } catch is NIOTooManyBytesError {
            return WebReply.text("the body is too large\n", status: .contentTooLarge)
        }
        let outcome = try await desks.trackers.receive(
            name,
            secret: secret,
            header: { name in HTTPField.Name(name).flatMap { request.headers[$0] } },
            body: body
        )
        switch outcome {
        case .taken, .known: return WebReply.text("ok\n")
        // Which trackers there are is nothing for whoever asks without a signature.
        case .nowhere, .forged: return WebReply.text("the signature is not right\n", status: .unauthorized)
        case .unreadable: return WebReply.text("the body is no JSON\n", status: .badRequest)
        case .full: return WebReply.text("too much waits; send it again later\n", status: .serviceUnavailable)
        }
    }
}

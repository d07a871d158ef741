import Foundation
import Incidents
import Ports
import Vocabulary

/// One act on one ticket: what is due is done, each step durable before and after the call.
///
/// Wherever the house dies, the next act goes on from what the ledger says.
struct TicketWork: Sendable {
    let target: TrackerBook.Target
    let ledger: any TicketLedger
    let incidents: any IncidentStore
    let policy: IncidentPolicy
    let link: IncidentLink
    let clock: HouseClock
    let watcher: Checkpoint.Watcher

    var tracker: any Tracker { target.tracker }

    /// Does what is due on a link; answers the failure of the tracker, if there was one.
    func act(on ticket: TicketLink) async throws -> TrackerFailure? {
        guard let incident = try await incidents.incident(ticket.incident, for: .house), incident.origin == .house
        else {
            try await park(ticket, "the incident is gone")
            return nil
        }
        do {
            switch ticket.state {
            case .left: try await park(ticket, nil)
            case .reserved: try await make(ticket, incident)
            case .sending:
                // Nobody else works on it: whoever sent it has died.
                try await ledger.change(ticket.key) { link in
                    let now = clock.now()
                    try link.take(.answerLost(reason: "the house stopped while it was being made"), at: now)
                    link.dueAt = now.addingTimeInterval(Limits.ticketLookupSeconds)
                }
            case .unknown(let since, _): try await lookUp(ticket, since: since)
            case .confirmed(let name): try await keep(ticket, name, incident)
            }
            return nil
        } catch let failure as TrackerFailure {
            try await postpone(ticket, failure)
            return failure
        }
    }

    func image(of incident: Incident, _ ticket: TicketLink) -> TicketImage? {
        incident.image(
            marker: ticket.marker,
            link: link.url(incident.id),
            accounts: target.accounts,
            policy: policy,
            at: clock.now()
        )
    }

    // MARK: making it

    private func make(_ ticket: TicketLink, _ incident: Incident) async throws {
        guard let image = image(of: incident, ticket) else {
            return try await park(ticket, "a restricted incident stays in the house")
        }
        guard incident.stage.isStep else { return try await park(ticket, "the incident is over") }
        guard incident.isReal else { return try await park(ticket, "an exercise stays in the house") }
        do {
            try await send(image, for: ticket, incident)
        } catch TrackerFailure.refused where image.bare != image {
            // One person or day that the tracker does not take is no reason to have no ticket at all.
            try await send(image.bare, for: ticket, incident, wanting: image.fields(differingFrom: image.bare))
        }
    }

    /// The call that makes it, between two durable steps; `wanting`: what is to be written later, and was left out.
    private func send(
        _ image: TicketImage,
        for ticket: TicketLink,
        _ incident: Incident,
        wanting later: Set<TicketField> = []
    ) async throws {
        let attempt = UUID().uuidString
        try await ledger.change(ticket.key) { link in
            try link.take(.sent(attempt: attempt), at: clock.now())
            link.sent = image
            link.traces.add(image)
        }
        watcher(.ticketBeforeSend)
        let made: Ticket
        do throws(TrackerFailure) {
            made = try await tracker.create(image, marker: ticket.marker)
        } catch {
            watcher(.ticketAfterSend)
            let event: TicketEvent =
                error.isCertain
                ? .notMade(reason: error.description) : .answerLost(reason: error.description)
            try await ledger.change(ticket.key) { link in try link.take(event, at: clock.now()) }
            throw error
        }
        watcher(.ticketAfterSend)
        try await ledger.change(ticket.key) { link in
            let now = clock.now()
            try link.take(.made(made, attempt: attempt), at: now)
            link.begin(with: made, image, stage: incident.stage, at: now)
            // Followers go by calls of their own, which a crash or a fault may part from the making.
            if !image.followers.isEmpty, !made.unheld.contains(.followers) { link.repairs.insert(.followers) }
            link.repairs.formUnion(later)
        }
        watcher(.ticketAfterMark)
    }

    // MARK: out of a doubt

    private func lookUp(_ ticket: TicketLink, since: Date) async throws {
        let found = try await tracker.search(.marked(ticket.marker, since: since))
        try await ledger.change(ticket.key) { link in
            let now = clock.now()
            let outcome = try link.take(.lookedUp(found), at: now)
            switch outcome {
            case .nothing: link.dueAt = now.addingTimeInterval(Limits.ticketLookupSeconds)
            case .freed: link.dueAt = now
            case .confirmed, .doubled:
                if case .doubled = outcome { link.checkAt = now }
                // Who knows whether that sight is whole: a reading follows.
                if let sent = link.sent { link.pushed = sent }
                // It may be that of an earlier try, which said something else.
                if link.attempts > 1 { link.repairs = Set(TicketField.allCases) }
                // Followers are written after the making, and the doubt may have come between.
                if let sent = link.sent, !sent.followers.isEmpty { link.repairs.insert(.followers) }
                link.seen = nil
                link.toldStage = nil
                link.dueAt = now
            }
        }
    }

    // MARK: later

    /// There is nothing to do until somebody says so.
    func park(_ ticket: TicketLink, _ trouble: String?) async throws {
        try await ledger.change(ticket.key) { link in
            link.trouble = trouble
            link.rest(since: ticket, until: nil, at: clock.now())
        }
    }

    /// Once more, when it may help.
    private func postpone(_ ticket: TicketLink, _ failure: TrackerFailure) async throws {
        let now = clock.now()
        try await ledger.change(ticket.key) { link in
            link.trouble = failure.description
            switch failure {
            case .limited(let seconds, _): link.dueAt = now.addingTimeInterval(max(1, seconds))
            case .refused:
                // What changed here meanwhile may be taken.
                link.dueAt = link.touches == ticket.touches ? now.addingTimeInterval(900) : now
            case .gone(let reason) where link.isConfirmed:
                (link.trouble, link.dueAt) = (TicketLink.gone + reason, nil)
            // There is no ticket yet that could be gone: the place is, or our access to it.
            case .gone: link.dueAt = now.addingTimeInterval(900)
            case .denied: link.dueAt = now.addingTimeInterval(60)
            case .conflict: link.dueAt = now.addingTimeInterval(2)
            case .notSent: link.dueAt = now.addingTimeInterval(10)
            case .unknown: link.dueAt = now.addingTimeInterval(link.isSettled ? 10 : Limits.ticketLookupSeconds)
            }
        }
    }
}

extension TicketLink {
    /// The ticket as its tracker says that it made it; what it left out is told.
    fileprivate mutating func begin(with made: Ticket, _ image: TicketImage, stage: Incident.Stage, at now: Date) {
        pushed = image
        seen = TicketSight(status: made.status, assignee: made.assignee, due: made.due)
        toldStage = stage
        let left = image.labels.subtracting(made.labels.map { $0.lowercased() })
        if !left.isEmpty, !made.unheld.contains(.labels) {
            trouble =
                "the tracker left out the labels \(left.sorted().joined(separator: ", ")); may our account write there?"
        }
        dueAt = now
    }

    /// Rests until there is something to do, unless somebody touched it since it was read.
    mutating func rest(since read: TicketLink, until later: Date?, at now: Date) {
        dueAt = touches == read.touches && !hasNews ? later : now
    }
}

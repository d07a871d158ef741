import Foundation
import Incidents
import Ports
import Vocabulary

/// Keeping incident and ticket in step, once the ticket is known.
extension TicketWork {
    func keep(_ ticket: TicketLink, _ name: TicketName, _ incident: Incident) async throws {
        let start = ticket
        var ticket = ticket
        if !ticket.isLogged { ticket = try await log(ticket, name) }
        if let checkAt = ticket.checkAt, checkAt <= clock.now() { ticket = try await check(ticket, name) }
        // What was said outside is never lost, also when the incident became a restricted one meanwhile.
        let image = image(of: incident, ticket) ?? incident.stub(marker: ticket.marker, link: link.url(incident.id))
        let pushed = ticket.pushed ?? image
        if incident.secrecy.isRestricted, ticket.author == .reporter { ticket = try await conceal(ticket) }
        let isDifferent = pushed != image || !ticket.repairs.isEmpty
        if ticket.hasNews || isDifferent || ticket.doubtedComment != nil {
            // What the tracker says is read before it is written over.
            ticket = try await look(ticket, name, image, isStub: incident.secrecy.isRestricted)
        }
        var refusal: TrackerFailure?
        if isDifferent { (ticket, refusal) = try await push(image, over: pushed, ticket, name) }
        ticket = try await tell(ticket, name, incident)
        if let refusal { throw refusal }
        try await ledger.change(ticket.key) { link in
            if link.pushed == nil { link.pushed = image }
            link.trouble = nil
            link.rest(since: start, until: link.checkAt, at: clock.now())
        }
    }

    /// The incident became a restricted one: the reporter's words there tell of it, so that the ticket becomes a stub, and
    /// its words are ours from now on.
    private func conceal(_ ticket: TicketLink) async throws -> TicketLink {
        try await ledger.change(ticket.key) { link in
            link.author = .house
            link.repairs = Set(TicketField.allCases)
        }
    }

    /// The incident names its ticket.
    private func log(_ ticket: TicketLink, _ name: TicketName) async throws -> TicketLink {
        let reference = TrackerReference(tracker: tracker.identity.kind, reference: name.reference)
        try await take([.ticket(.logged(reference, url: name.url))], on: ticket.incident)
        return try await ledger.change(ticket.key) { $0.isLogged = true }
    }

    /// Looks once more, a while after a doubt, whether a late answer made a second ticket.
    private func check(_ ticket: TicketLink, _ name: TicketName) async throws -> TicketLink {
        let since = (ticket.checkAt ?? clock.now()).addingTimeInterval(-2 * Limits.ticketDoubleCheckSeconds)
        let found = try await tracker.search(.marked(ticket.marker, since: since))
        var known = ticket
        let outcome = try known.take(.lookedUp(found), at: clock.now())
        if case .doubled(let kept, let more) = outcome {
            for double in more { try await tracker.write(.duplicate(of: kept.reference), to: double.reference) }
            let closed = more.map(\.reference)
            try await take([.ticket(.doubled(kept: kept.reference, closed: closed))], on: ticket.incident)
        }
        return try await ledger.change(ticket.key) { link in
            try link.take(.lookedUp(found), at: clock.now())
            link.checkAt = nil
        }
    }

    /// Reads the ticket; what is new there becomes a proposal on the incident.
    private func look(
        _ ticket: TicketLink,
        _ name: TicketName,
        _ image: TicketImage,
        isStub: Bool
    ) async throws -> TicketLink {
        let theirs = try await tracker.read(name.reference)
        var traces = ticket.traces
        // On a stub nothing stays that says more than the name, also what the ledger has forgotten.
        if isStub { traces.labels.formUnion(theirs.labels.filter(TicketImage.isOurs)) }
        let compare = TicketCompare(
            tracker: target.name,
            marker: ticket.marker,
            pushed: ticket.pushed ?? image,
            sent: ticket.sent,
            ours: image,
            theirs: theirs,
            seen: ticket.seen,
            statuses: target.statuses,
            people: target.people,
            ground: TicketGround(author: ticket.author, stale: traces.stale(under: image))
        )
        let proposals = compare.proposals(at: clock.now())
        if !proposals.isEmpty { try await take([.ticket(.propose(proposals))], on: ticket.incident) }
        let (sight, drift, answered, known) = (compare.sight, compare.drift, ticket.hints, traces)
        let isThere = ticket.doubtedComment.map { mark in theirs.comments.contains { $0.text.contains(mark) } } ?? false
        return try await ledger.change(ticket.key) { link in
            link.seen = sight
            link.drift = drift
            link.traces = known
            link.answered = max(link.answered, answered)
            if isThere, link.doubtedComment == ticket.doubtedComment {
                link.toldStage = ticket.doubtedComment.flatMap(TicketWork.stage)
            }
            link.doubtedComment = nil
            if link.pushed == nil { link.pushed = image }
            link.adopt(TicketName(theirs))
        }
    }

    /// Says at which step the incident is; a comment carries a mark, so that one in doubt is looked for first.
    private func tell(_ ticket: TicketLink, _ name: TicketName, _ incident: Incident) async throws -> TicketLink {
        guard let told = ticket.toldStage, !incident.secrecy.isRestricted else {
            return try await ledger.change(ticket.key) { $0.toldStage = incident.stage }
        }
        guard told != incident.stage else { return ticket }
        let mark = "\(ticket.marker)/\(incident.version)-\(incident.stage.rawValue)"
        try await ledger.change(ticket.key) { $0.doubtedComment = mark }
        watcher(.ticketBeforeWrite)
        do throws(TrackerFailure) {
            try await tracker.write(
                .comment("The incident is at \(incident.stage.words).\n\n\(mark)"),
                to: name.reference
            )
        } catch {
            if error.isCertain { try await ledger.change(ticket.key) { $0.doubtedComment = nil } }
            throw error
        }
        watcher(.ticketAfterWrite)
        return try await ledger.change(ticket.key) { link in
            link.doubtedComment = nil
            link.toldStage = incident.stage
        }
    }

    /// The step that a comment of ours told.
    private static func stage(of mark: String) -> Incident.Stage? {
        mark.split(separator: "-").last.flatMap { Int($0) }.flatMap(Incident.Stage.init)
    }

    /// Steps of the house on an incident, on whatever version is there.
    private func take(_ steps: [IncidentStep], on id: IncidentID) async throws {
        try await HouseStep(incidents: incidents, policy: policy, clock: clock).take(steps, on: id)
    }
}

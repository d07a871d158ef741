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
        let isDifferent = pushed != image || !ticket.repairs.isEmpty
        if ticket.hasNews || isDifferent || ticket.doubtedComment != nil {
            // What the tracker says is read before it is written over.
            ticket = try await look(ticket, name, image)
        }
        if isDifferent { ticket = try await push(image, over: pushed, ticket, name) }
        ticket = try await tell(ticket, name, incident)
        try await ledger.change(ticket.key) { link in
            if link.pushed == nil { link.pushed = image }
            link.trouble = nil
            link.rest(since: start, until: link.checkAt, at: clock.now())
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
    private func look(_ ticket: TicketLink, _ name: TicketName, _ image: TicketImage) async throws -> TicketLink {
        let theirs = try await tracker.read(name.reference)
        let compare = TicketCompare(
            tracker: target.name,
            marker: ticket.marker,
            pushed: ticket.pushed ?? image,
            sent: ticket.sent,
            ours: image,
            theirs: theirs,
            seen: ticket.seen,
            statuses: target.statuses,
            people: target.people
        )
        let proposals = compare.proposals(at: clock.now())
        if !proposals.isEmpty { try await take([.ticket(.propose(proposals))], on: ticket.incident) }
        let (sight, drift, answered) = (compare.sight, compare.drift, ticket.hints)
        let isThere = ticket.doubtedComment.map { mark in theirs.comments.contains { $0.text.contains(mark) } } ?? false
        return try await ledger.change(ticket.key) { link in
            link.seen = sight
            link.drift = drift
            link.answered = max(link.answered, answered)
            if isThere, link.doubtedComment == ticket.doubtedComment {
                link.toldStage = ticket.doubtedComment.flatMap(TicketWork.stage)
            }
            link.doubtedComment = nil
            if link.pushed == nil { link.pushed = image }
            link.adopt(TicketName(theirs))
        }
    }

    /// Writes what differs.
    private func push(
        _ image: TicketImage,
        over pushed: TicketImage,
        _ ticket: TicketLink,
        _ name: TicketName
    ) async throws -> TicketLink {
        let fields = image.fields(differingFrom: pushed).union(ticket.repairs)
        try await ledger.change(ticket.key) { link in
            link.sent = image
            // Who knows what is there while no answer came: these are written again.
            link.repairs.formUnion(fields)
        }
        watcher(.ticketBeforeWrite)
        try await tracker.write(.fields(fields, of: image), to: name.reference)
        watcher(.ticketAfterWrite)
        return try await ledger.change(ticket.key) { link in
            link.pushed = image
            link.repairs.subtract(fields)
            link.drift.subtract(fields)
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

/// What the house itself does to an incident.
struct HouseStep: Sendable {
    let incidents: any IncidentStore
    let policy: IncidentPolicy
    let clock: HouseClock

    /// Takes steps, on whatever version is there; steps that lead to no fact change nothing.
    ///
    /// `by`: for whom it is done, where that is somebody outside.
    func take(_ steps: [IncidentStep], on id: IncidentID, by person: String = HouseFact.house) async throws {
        for _ in 0..<10 {
            guard var incident = try await incidents.incident(id, for: .house) else { return }
            let (before, secrecy) = (incident.version, incident.secrecy)
            var facts: [IncidentFact] = []
            for step in steps {
                facts += try incident.take(step, by: person, at: clock.now(), policy: policy)
            }
            guard !facts.isEmpty else { return }
            do {
                let family = try await FamilySecrecy(incidents: incidents)
                    .along(incident, facts, since: secrecy, by: person, at: clock.now())
                let kept = family.incident.settled(version: before + 1)
                try await incidents.save(IncidentChange(of: kept, family.facts, others: family.others))
                return
            } catch is IncidentConflict {
                continue
            }
        }
        throw IncidentConflict(id: id)
    }
}

import Foundation
import Vocabulary

/// What trackers propose, and what becomes of it; a ticket never moves the incident from step to step.
extension Incident {
    mutating func take(
        ticket step: TicketStep,
        by person: String,
        at now: Date,
        policy: IncidentPolicy
    ) throws(IncidentError) -> [IncidentFact.What] {
        switch step {
        case .propose(let proposals): propose(proposals)
        case .accept(let id, let access): try accept(id, access, by: person, at: now, policy: policy)
        case .decline(let id, let reason): try decline(id, reason: reason)
        case .logged(let reference, let url): logged(reference, url)
        case .doubled(let kept, let closed):
            [.ticket(.doubled(kept: kept, closed: closed.joined(separator: ", ")))]
        case .moved(let from, let to): [.ticket(.moved(from: from, to: to))]
        case .repaired(let tracker, let fields):
            [.ticket(.repaired(tracker: tracker, fields: fields.map(\.rawValue).sorted().joined(separator: ", ")))]
        }
    }

    private mutating func propose(_ proposals: [TicketProposal]) -> [IncidentFact.What] {
        var what: [IncidentFact.What] = []
        for proposal in proposals where !tickets.knows(proposal.id) {
            // A newer wish about the same field stands in the place of the one that waits.
            tickets.proposals.removeAll { $0.isOutdated(by: proposal) }
            if tickets.proposals.count < Limits.proposalsWaitingMax { tickets.proposals.append(proposal) }
            what.append(.ticket(.proposed(id: proposal.id, tracker: proposal.tracker, words: proposal.words)))
        }
        return what
    }

    private mutating func decided(_ id: String) throws(IncidentError) -> TicketProposal {
        guard let proposal = tickets.proposals.first(where: { $0.id == id }) else { throw .proposalUnknown }
        tickets.proposals.removeAll { $0.id == id }
        tickets.decided = (tickets.decided + [id]).suffix(Limits.proposalsKnownMax)
        return proposal
    }

    private mutating func accept(
        _ id: String,
        _ access: AccessCheck,
        by person: String,
        at now: Date,
        policy: IncidentPolicy
    ) throws(IncidentError) -> [IncidentFact.What] {
        let proposal = try decided(id)
        let fact = TicketFact.accepted(id: id, tracker: proposal.tracker, words: proposal.words)
        switch proposal.wish {
        case .status: return [.ticket(fact)]
        case .comment(let by, let text):
            return [.ticket(fact), .noted("\(by) in \(proposal.tracker): \(text)")]
        case .due(let day):
            try mustBe(from: .categorization)
            guard let day, let end = day.end(in: terms.calendar.timeZone) else {
                record.categorization.due = .resolutionDeadline
                return [.ticket(fact), .recorded(.categorization, Incident.words(of: record.categorization))]
            }
            record.categorization.due = .on(end, reason: "proposed in \(proposal.tracker)")
            return [.ticket(fact), .recorded(.categorization, Incident.words(of: record.categorization))]
        case .assignee(let someone, let account):
            try mustBe(from: .assignment)
            guard let someone else { throw .assigneeUnknown(account ?? "nobody") }
            let team = record.assignment.team ?? policy.teams.first ?? ""
            return [.ticket(fact)] + (try assign(team, to: someone, access, policy: policy))
        }
    }

    private func mustBe(from step: Stage) throws(IncidentError) {
        guard stage.isStep else { throw .over(stage) }
        guard step <= stage else { throw .tooEarly(belongs: step, now: stage) }
    }

    private mutating func decline(_ id: String, reason: String) throws(IncidentError) -> [IncidentFact.What] {
        let why = try IncidentText.reason(reason)
        let proposal = try decided(id)
        let fact = TicketFact.declined(id: id, tracker: proposal.tracker, words: proposal.words, reason: why)
        return [.ticket(fact)]
    }

    private mutating func logged(_ reference: TrackerReference, _ url: String) -> [IncidentFact.What] {
        let fact = TicketFact.logged(tracker: reference.tracker.rawValue, reference: reference.reference, url: url)
        guard record.logging.tracker != reference else { return [] }
        record.logging.tracker = reference
        // What an assignee could open before says nothing about a new ticket.
        if stage <= .assignment { record.assignment.checkedFor = nil }
        return [.ticket(fact)]
    }
}

extension TicketProposal {
    /// Whether a newer one says something else about the same field; comments stand beside each other.
    func isOutdated(by newer: TicketProposal) -> Bool {
        guard tracker == newer.tracker else { return false }
        return switch (wish, newer.wish) {
        case (.status, .status), (.assignee, .assignee), (.due, .due): true
        default: false
        }
    }

    /// The field of the ticket to be written again when it is declined.
    public var field: TicketField? {
        switch wish {
        case .assignee: .assignee
        case .due: .due
        case .status, .comment: nil
        }
    }
}

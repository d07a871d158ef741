/// What an incident knows of its tickets.
public struct TicketRecord: Hashable, Sendable {
    /// Oldest first; each waits for a person.
    public var proposals: [TicketProposal]
    /// The names of proposals that were decided, the latest last.
    public var decided: [String]

    public init(proposals: [TicketProposal] = [], decided: [String] = []) {
        self.proposals = proposals
        self.decided = decided
    }

    func knows(_ id: String) -> Bool { proposals.contains { $0.id == id } || decided.contains(id) }
}

/// What is done about an incident's tickets.
public enum TicketStep: Hashable, Sendable {
    /// The house brings what a tracker would have; what it brought before is left out.
    case propose([TicketProposal])
    /// A person takes a proposal over; `access`: whether whoever is given the incident can open all that is linked.
    case accept(String, access: AccessCheck)
    case decline(String, reason: String)
    /// The ticket is known: the tracker reference of step 2.
    case logged(TrackerReference, url: String)
    /// There were tickets too many.
    case doubled(kept: String, closed: [String])
    /// The incident is kept in step with another tracker.
    case moved(from: String, to: String)
    /// Fields of the ticket were written again.
    case repaired(tracker: String, fields: Set<TicketField>)
}

/// What happened to an incident's tickets.
public enum TicketFact: Hashable, Sendable {
    case proposed(id: String, tracker: String, words: String)
    case accepted(id: String, tracker: String, words: String)
    case declined(id: String, tracker: String, words: String, reason: String)
    case logged(tracker: String, reference: String, url: String)
    case doubled(kept: String, closed: String)
    case moved(from: String, to: String)
    case repaired(tracker: String, fields: String)
}

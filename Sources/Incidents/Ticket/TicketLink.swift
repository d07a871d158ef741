public import Foundation
public import Vocabulary

/// The ticket of an incident in one tracker, as our ledger knows it: there is one at most.
///
/// A ticket is made after its link is durable, and a lost answer is a doubt, never a failure: only a look-up by the mark
/// leads on from there.
public struct TicketLink: Hashable, Sendable {
    public let incident: IncidentID
    /// The tracker's name in the configuration.
    public let tracker: String
    public let marker: TicketMarker
    public internal(set) var state: State
    /// How often making it was tried.
    public internal(set) var attempts: Int
    /// What the tracker holds of ours, as it confirmed it.
    public var pushed: TicketImage?
    /// What it was sent most lately, confirmed or not: when it shows this, it shows our own.
    public var sent: TicketImage?
    /// Whose words are its title and text.
    public var author: TicketAuthor
    /// What of ours may lie on it.
    public var traces: TicketTraces
    /// What the tracker showed most lately of what is its to say.
    public var seen: TicketSight?
    /// The step that the ticket was told of most lately.
    public var toldStage: Incident.Stage?
    /// A comment that was sent, and whose answer did not come.
    public var doubtedComment: String?
    /// Fields to be written again, whatever was pushed: somebody declined what the tracker made of them.
    public var repairs: Set<TicketField>
    /// Fields that were found to be other than ours when the ticket was read last.
    public var drift: Set<TicketField>
    /// Whether the incident names the ticket.
    public var isLogged: Bool
    /// How often the tracker was said to have news, and how many of these hints a reading answered.
    public internal(set) var hints: Int
    public var answered: Int
    /// How often the incident was said to have changed.
    public internal(set) var touches: Int
    /// When it is looked for twice: once, after a doubt.
    public var checkAt: Date?
    /// When there is something to do; nil while there is not.
    public var dueAt: Date?
    /// Why the last try came to nothing.
    public var trouble: String?

    /// Where it stands.
    public enum State: Hashable, Sendable {
        /// To be made.
        case reserved
        /// Being made: who knows what became of it, once the house has died.
        case sending(attempt: String, since: Date)
        case confirmed(TicketName)
        /// The answer was lost; the times of the look-ups that found nothing.
        case unknown(since: Date, lookups: [Date])
        /// The incident moved to another tracker, or the ticket was taken away; nothing is kept in step any more.
        case left(TicketName?)
    }

    public init(
        incident: IncidentID,
        tracker: String,
        marker: TicketMarker,
        state: State = .reserved,
        attempts: Int = 0,
        pushed: TicketImage? = nil,
        sent: TicketImage? = nil,
        author: TicketAuthor = .house,
        traces: TicketTraces = TicketTraces(),
        seen: TicketSight? = nil,
        toldStage: Incident.Stage? = nil,
        doubtedComment: String? = nil,
        repairs: Set<TicketField> = [],
        drift: Set<TicketField> = [],
        isLogged: Bool = false,
        hints: Int = 0,
        answered: Int = 0,
        touches: Int = 0,
        checkAt: Date? = nil,
        dueAt: Date? = nil,
        trouble: String? = nil
    ) {
        self.incident = incident
        self.tracker = tracker
        self.marker = marker
        self.state = state
        self.attempts = attempts
        self.pushed = pushed
        self.sent = sent
        self.author = author
        self.traces = traces
        self.seen = seen
        self.toldStage = toldStage
        self.doubtedComment = doubtedComment
        self.repairs = repairs
        self.drift = drift
        self.isLogged = isLogged
        self.hints = hints
        self.answered = answered
        self.touches = touches
        self.checkAt = checkAt
        self.dueAt = dueAt
        self.trouble = trouble
    }

    /// The ticket's name, once it is known.
    public var name: TicketName? {
        switch state {
        case .confirmed(let name): name
        case .left(let name): name
        case .reserved, .sending, .unknown: nil
        }
    }

    /// Whether the tracker may have news.
    public var hasNews: Bool { hints > answered }

    /// Somebody says that the tracker has news: it is looked at now.
    public mutating func hint(at now: Date) {
        hints += 1
        dueAt = now
    }

    /// The incident changed: it is looked at now.
    public mutating func touch(at now: Date) {
        touches += 1
        dueAt = now
    }

    /// Whether nothing is in doubt.
    public var isSettled: Bool {
        switch state {
        case .confirmed, .left: true
        case .reserved, .sending, .unknown: false
        }
    }

    /// Whether the tracker said that there is no such ticket any more.
    public var isGone: Bool { isConfirmed && dueAt == nil && trouble?.hasPrefix(TicketLink.gone) == true }

    /// How the trouble of a ticket begins that is gone.
    public static let gone = "the ticket is gone: "

    /// Whether the ticket is known and kept in step.
    public var isConfirmed: Bool {
        if case .confirmed = state { return true }
        return false
    }

    /// Whether the incident is kept in step there.
    public var isActive: Bool {
        if case .left = state { return false }
        return true
    }
}

/// What a tracker calls a ticket, and where people read it.
public struct TicketName: Hashable, Sendable {
    public let reference: String
    public let url: String

    public init(reference: String, url: String) {
        self.reference = reference
        self.url = url
    }

    public init(_ ticket: Ticket) { self.init(reference: ticket.reference, url: ticket.url) }
}

/// What a tracker may propose, as it was seen last: a change of it is news.
public struct TicketSight: Hashable, Sendable {
    public var status: String
    public var assignee: String?
    public var due: TicketDay?
    /// The tracker's names of the comments that were seen.
    public var comments: Set<String>
    /// Counted up at each look that saw something new: part of the names of proposals.
    public var count: Int

    public init(
        status: String,
        assignee: String? = nil,
        due: TicketDay? = nil,
        comments: Set<String> = [],
        count: Int = 0
    ) {
        self.status = status
        self.assignee = assignee
        self.due = due
        self.comments = comments
        self.count = count
    }
}

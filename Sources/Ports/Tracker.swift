public import Foundation
public import Incidents

/// Somewhere outside where tickets are kept: Jira, GitHub, Zoho.
///
/// A call that goes wrong says how certain that is: `TrackerFailure.unknown` alone leaves open whether anything was done.
public protocol Tracker: Sendable {
    var identity: TrackerIdentity { get }
    /// Makes a ticket that carries the mark; answers what the tracker says it made, which may be less than was asked for.
    func create(_ image: TicketImage, marker: TicketMarker) async throws(TrackerFailure) -> Ticket
    /// Tickets that fit, oldest change first, as far as the tracker's search knows them.
    func search(_ search: TicketSearch) async throws(TrackerFailure) -> [Ticket]
    /// One ticket with its comments, as it is now.
    func read(_ reference: String) async throws(TrackerFailure) -> Ticket
    /// Changes a ticket; to repeat a change does no harm, except for a comment.
    func write(_ change: TicketChange, to reference: String) async throws(TrackerFailure)
    /// Whether somebody, as the tracker calls them, may open a ticket.
    func access(of account: String, to reference: String) async throws(TrackerFailure) -> TicketAccess
    /// Whether the settings are right: the project is there, and what cannot be done in it.
    func check() async throws(TrackerFailure) -> [TrackerNote]
}

/// What a tracker is called here, and what it is.
public struct TrackerIdentity: Hashable, Sendable {
    /// Its name in the configuration.
    public let name: String
    public let kind: TrackerReference.Tracker
    /// Where its tickets are, in words: `project SEC of https://example.atlassian.net`.
    public let place: String
    /// What its interface was held against.
    public let proof: Proof
    /// An issue with this label becomes an incident; nil: none does.
    public let intakeLabel: String?

    /// What shows that a connector speaks its tracker's language.
    public enum Proof: String, Hashable, Sendable {
        case description = "judged by the official description"
        case documentation = "verified against documentation"
        case none = "part of the house"
    }

    public init(
        name: String,
        kind: TrackerReference.Tracker,
        place: String,
        proof: Proof,
        intakeLabel: String? = nil
    ) {
        self.name = name
        self.kind = kind
        self.place = place
        self.proof = proof
        self.intakeLabel = intakeLabel
    }
}

/// Which tickets are looked for.
public enum TicketSearch: Hashable, Sendable {
    /// Those that carry a mark; `since`: when it was first sent.
    case marked(TicketMarker, since: Date)
    /// Those that changed at an instant or after it.
    case changed(since: Date)
}

/// A change of a ticket.
public enum TicketChange: Hashable, Sendable {
    /// Writes fields of an image; what is nothing in it is nothing there, and what is stale goes.
    case fields(Set<TicketField>, of: TicketImage, on: TicketGround = TicketGround())
    /// A comment, which carries a mark of its own.
    case comment(String)
    /// It was made twice: closed, and led to the one that is kept.
    case duplicate(of: String)
}

/// Whether somebody may open a ticket.
public enum TicketAccess: Hashable, Sendable {
    case open
    case closed(reason: String)
    /// The tracker does not tell.
    case untold(reason: String)
}

/// Something that cannot be done as it should be, and what is done in its place.
public struct TrackerNote: Hashable, Sendable, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}

/// Why a call came to nothing, by how certain it is that it did.
public enum TrackerFailure: Error, Hashable, Sendable {
    /// The tracker said no; the same again will not help.
    case refused(String)
    /// It does not know who we are, or not just now; nothing was done.
    case denied(String)
    /// It did not go out.
    case notSent(String)
    /// It went out, and the answer was lost or says nothing: it may have been done.
    case unknown(String)
    /// Too much at once; nothing was done.
    case limited(seconds: Double, String)
    /// There is no such ticket any more.
    case gone(String)
    /// Somebody else changed it at the same time; nothing was done.
    case conflict(String)
}

extension TrackerFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .refused(let reason), .denied(let reason), .notSent(let reason), .unknown(let reason), .gone(let reason),
            .conflict(let reason):
            reason
        case .limited(let seconds, let reason): "\(reason); again in \(Int(seconds)) s"
        }
    }

    /// Whether nothing was done, for certain.
    public var isCertain: Bool {
        switch self {
        case .refused, .denied, .notSent, .limited, .gone, .conflict: true
        case .unknown: false
        }
    }
}

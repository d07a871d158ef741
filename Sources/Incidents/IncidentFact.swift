public import Foundation
public import Vocabulary

/// What happened to an incident, in the past tense: who, when, what.
///
/// The facts of an incident are its history and audit trail.
public struct IncidentFact: Hashable, Sendable {
    public let incident: IncidentID
    public let at: Date
    /// The person's name, or `tocsin` for what the house did itself.
    public let by: String
    public let what: What

    public init(incident: IncidentID, at: Date, by: String, what: What) {
        self.incident = incident
        self.at = at
        self.by = by
        self.what = what
    }

    /// The fact as the audit trail keeps it.
    public var houseFact: HouseFact {
        let (word, details) = what.record
        return HouseFact(subject: incident.description, at: at, by: by, word: word, details: details)
    }

    /// Reads a fact of the audit trail; nil when it is not about an incident, or not known.
    public init?(_ fact: HouseFact) {
        guard let incident = IncidentID(text: fact.subject), let what = What(word: fact.word, details: fact.details)
        else { return nil }
        self.init(incident: incident, at: fact.at, by: fact.by, what: what)
    }

    /// The kinds of fact.
    public enum What: Hashable, Sendable {
        case opened(title: String, sensitivity: String)
        /// Exit facts and what belongs to them, by name.
        case recorded(Incident.Stage, [String: String])
        case left(Incident.Stage)
        case skipAsked(Incident.Stage, reason: String)
        case skipDeclined(Incident.Stage, reason: String)
        case skipped(Incident.Stage, reason: String, askedBy: String)
        case wentBack(from: Incident.Stage, to: Incident.Stage, reason: String)
        case wentStraight(reason: String)
        case dismissed(reason: String)
        case reopened(at: Incident.Stage, reason: String)
        case taken
        case criticalSet(reason: String)
        case criticalLifted(reason: String)
        case priorityChanged(from: String, to: String, reason: String)
        case sensitivityChanged(from: String, to: String, reason: String)
        case told(String)
        case noted(String)
        case happened(at: Date, text: String, kind: String)
        case rewritten(Int, from: String, to: String, reason: String)
        case dutyTriggered(String, whom: String, due: Date?)
        case becameAware(Date, before: Date, reason: String)
        case agreement(AgreementFact)
        case task(TaskFact)
        case responder(ResponderFact)
        case evidence(EvidenceFact)
        case family(FamilyFact)
        case escalated(to: String, reason: String)
        case glassBroken(reason: String)
        case paused(reason: String)
        case resumed
        case alertLinked(AlertID)
        case alertUnlinked(AlertID, reason: String)
        case followed(String)
        case unfollowed(String)
        case admitted(String)
        case barred(String)
        case clockEnded(String, kept: Bool)
        case clockReopened(String)
        case clockStarted(String, allowance: String)
        case clockDropped(String)
        case ticket(TicketFact)
        case clockRecomputed(String, from: String, to: String, due: Date)
        case mail(MailFact)
        /// People were told that a deadline is near, or was missed.
        case deadline(IncidentDeadline)
    }
}

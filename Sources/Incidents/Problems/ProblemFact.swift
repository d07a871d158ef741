public import Foundation
public import Vocabulary

/// What happened to a problem record, in the past tense: who, when, what.
public struct ProblemFact: Hashable, Sendable {
    public let problem: ProblemID
    public let at: Date
    public let by: String
    public let what: What

    public init(problem: ProblemID, at: Date, by: String, what: What) {
        self.problem = problem
        self.at = at
        self.by = by
        self.what = what
    }

    /// The kinds of fact.
    public enum What: Hashable, Sendable {
        case opened(title: String)
        case renamed(from: String, to: String)
        case linked(IncidentID)
        case unlinked(IncidentID, reason: String)
        case known(String)
        case workedAround(String)
        case tracked(TrackerReference)
        case resolved(String)
        case reopened(reason: String)
    }

    /// The fact as the audit trail keeps it.
    public var houseFact: HouseFact {
        let (word, details) = record
        return HouseFact(subject: problem.description, at: at, by: by, word: word, details: details)
    }

    private var record: (word: String, details: [String: String]) {
        switch what {
        case .opened(let title): ("opened", ["title": title])
        case .renamed(let from, let to): ("renamed", ["from": from, "to": to])
        case .linked(let incident): ("incident linked", ["incident": incident.description])
        case .unlinked(let incident, let reason):
            ("incident unlinked", ["incident": incident.description, "reason": reason])
        case .known(let text): ("error known", ["text": text])
        case .workedAround(let text): ("workaround", ["text": text])
        case .tracked(let task): ("task", ["tracker": task.tracker.rawValue, "reference": task.reference])
        case .resolved(let text): ("resolved", ["text": text])
        case .reopened(let reason): ("reopened", ["reason": reason])
        }
    }

    /// Reads a fact of the audit trail; nil when it is not about a problem, or not known.
    public init?(_ fact: HouseFact) {
        guard let problem = ProblemID(text: fact.subject), let what = What(fact.word, fact.details) else { return nil }
        self.init(problem: problem, at: fact.at, by: fact.by, what: what)
    }
}

extension ProblemFact.What {
    fileprivate init?(_ word: String, _ details: [String: String]) {
        let incident = details["incident"].flatMap { IncidentID(text: $0) }
        let tracker = details["tracker"].flatMap(TrackerReference.Tracker.init)
        let found: ProblemFact.What? =
            switch word {
            case "opened": details["title"].map { .opened(title: $0) }
            case "renamed": details["from"].flatMap { from in details["to"].map { .renamed(from: from, to: $0) } }
            case "incident linked": incident.map { .linked($0) }
            case "incident unlinked":
                incident.flatMap { incident in details["reason"].map { .unlinked(incident, reason: $0) } }
            case "error known": details["text"].map { .known($0) }
            case "workaround": details["text"].map { .workedAround($0) }
            case "task":
                tracker.flatMap { tracker in
                    details["reference"].map { .tracked(TrackerReference(tracker: tracker, reference: $0)) }
                }
            case "resolved": details["text"].map { .resolved($0) }
            case "reopened": details["reason"].map { .reopened(reason: $0) }
            default: nil
            }
        guard let found else { return nil }
        self = found
    }
}

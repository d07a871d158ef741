public import Foundation
public import Vocabulary

/// What happened to an alert, in the past tense: who, when, what.
///
/// The facts of an alert are its history and audit trail.
public struct AlertFact: Hashable, Sendable {
    public let alert: AlertID
    public let at: Date
    /// The person's name, or `tocsin` for what the house did itself.
    public let by: String
    public let what: What

    public init(alert: AlertID, at: Date, by: String, what: What) {
        self.alert = alert
        self.at = at
        self.by = by
        self.what = what
    }

    /// The house's own name in a fact.
    public static let house = HouseFact.house

    /// The fact as the audit trail keeps it.
    public var houseFact: HouseFact {
        let (word, details) = what.record
        return HouseFact(subject: alert.description, at: at, by: by, word: word, details: details)
    }

    /// Reads a fact of the audit trail; nil when it is not about an alert, or not known.
    public init?(_ fact: HouseFact) {
        guard let alert = AlertID(text: fact.subject), let what = What(word: fact.word, details: fact.details) else {
            return nil
        }
        self.init(alert: alert, at: fact.at, by: fact.by, what: what)
    }

    /// The kinds of fact.
    public enum What: Hashable, Sendable {
        case raised(line: String)
        case repeated(times: Int)
        case assigned(to: String)
        case unassigned
        case triaged(decision: String, reason: String)
        case undone(reason: String)
        case noted(String)
        case paused(reason: String)
        case resumed
        case deadlineNeared(due: Date)
        case deadlineMissed(due: Date)
        case severityChanged(from: String, to: String, reason: String)
        case policyApplied(line: String)
        case ticked(item: Int)
        case unticked(item: Int)
        /// Escalated to an incident, by its name.
        case joined(incident: String)
        case left(incident: String, reason: String)
    }
}

extension AlertFact.What {
    /// The fact's word in the store and the API, and what else it says, by name.
    public var record: (word: String, details: [String: String]) {
        switch self {
        case .raised(let line): ("raised", ["line": line])
        case .repeated(let times): ("repeated", ["times": String(times)])
        case .assigned(let person): ("assigned", ["to": person])
        case .unassigned: ("unassigned", [:])
        case .triaged(let decision, let reason): ("triaged", ["decision": decision, "reason": reason])
        case .undone(let reason): ("undone", ["reason": reason])
        case .noted(let text): ("noted", ["text": text])
        case .paused(let reason): ("paused", ["reason": reason])
        case .resumed: ("resumed", [:])
        case .deadlineNeared(let due): ("deadline neared", ["due": String(due.timeIntervalSince1970)])
        case .deadlineMissed(let due): ("deadline missed", ["due": String(due.timeIntervalSince1970)])
        case .severityChanged(let from, let to, let reason):
            ("severity changed", ["from": from, "to": to, "reason": reason])
        case .policyApplied(let line): ("policy applied", ["line": line])
        case .ticked(let item): ("ticked", ["item": String(item)])
        case .unticked(let item): ("unticked", ["item": String(item)])
        case .joined(let incident): ("joined", ["incident": incident])
        case .left(let incident, let reason): ("left", ["incident": incident, "reason": reason])
        }
    }

    /// Reads a fact back; nil when the word is not known or a detail is missing.
    public init?(word: String, details: [String: String]) {
        func with<Detail>(_ name: String, _ read: (String) -> Detail?, _ make: (Detail) -> Self) -> Self? {
            details[name].flatMap(read).map(make)
        }
        func text(_ name: String, _ make: (String) -> Self) -> Self? { with(name, { $0 }, make) }
        func date(_ text: String) -> Date? { Double(text).map { Date(timeIntervalSince1970: $0) } }
        let read: Self? =
            switch word {
            case "raised": text("line") { .raised(line: $0) }
            case "repeated": with("times", { Int($0) }) { .repeated(times: $0) }
            case "assigned": text("to") { .assigned(to: $0) }
            case "unassigned": .unassigned
            case "triaged": Self.triaged(details)
            case "undone": text("reason") { .undone(reason: $0) }
            case "noted": text("text") { .noted($0) }
            case "paused": text("reason") { .paused(reason: $0) }
            case "resumed": .resumed
            case "deadline neared": with("due", date) { .deadlineNeared(due: $0) }
            case "deadline missed": with("due", date) { .deadlineMissed(due: $0) }
            case "severity changed": Self.severityChanged(details)
            case "policy applied": text("line") { .policyApplied(line: $0) }
            case "ticked": with("item", { Int($0) }) { .ticked(item: $0) }
            case "unticked": with("item", { Int($0) }) { .unticked(item: $0) }
            case "joined": text("incident") { .joined(incident: $0) }
            case "left":
                details["incident"].flatMap { incident in
                    text("reason") { .left(incident: incident, reason: $0) }
                }
            default: nil
            }
        guard let read else { return nil }
        self = read
    }

    private static func triaged(_ details: [String: String]) -> Self? {
        guard let decision = details["decision"], let reason = details["reason"] else { return nil }
        return .triaged(decision: decision, reason: reason)
    }

    private static func severityChanged(_ details: [String: String]) -> Self? {
        guard let from = details["from"], let to = details["to"], let reason = details["reason"] else { return nil }
        return .severityChanged(from: from, to: to, reason: reason)
    }
}

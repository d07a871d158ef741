public import Foundation
public import Vocabulary

/// What happened to an alert, in the past tense: who, when, what. The facts of an alert are its history and audit trail.
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
    public static let house = "tocsin"

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
        }
    }

    /// Reads a fact back; nil when the word is not known or a detail is missing.
    public init?(word: String, details: [String: String]) {
        func text(_ name: String) -> String { details[name] ?? "" }
        func date(_ name: String) -> Date { Date(timeIntervalSince1970: Double(text(name)) ?? 0) }
        switch word {
        case "raised": self = .raised(line: text("line"))
        case "repeated": self = .repeated(times: Int(text("times")) ?? 0)
        case "assigned": self = .assigned(to: text("to"))
        case "unassigned": self = .unassigned
        case "triaged": self = .triaged(decision: text("decision"), reason: text("reason"))
        case "undone": self = .undone(reason: text("reason"))
        case "noted": self = .noted(text("text"))
        case "paused": self = .paused(reason: text("reason"))
        case "resumed": self = .resumed
        case "deadline neared": self = .deadlineNeared(due: date("due"))
        case "deadline missed": self = .deadlineMissed(due: date("due"))
        case "severity changed":
            self = .severityChanged(from: text("from"), to: text("to"), reason: text("reason"))
        case "policy applied": self = .policyApplied(line: text("line"))
        default: return nil
        }
    }
}

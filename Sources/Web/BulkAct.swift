import Alerts
import Operations
import Vocabulary

/// What is done to many alerts: the step for each, what is said about it, and how it is taken back.
enum BulkAct: Sendable {
    case give(to: String?)
    /// Gives each back to who had it.
    case giveBack([AlertID: String])
    case triage(Verdict.Decision, reason: String)
    case undo
    case note(String)

    /// Reads the form of the queue; nil when it names no verdict.
    init?(_ form: FormBody, by person: String) {
        switch form["do"] {
        case "take": self = .give(to: person)
        case "assign": self = .give(to: form["to"].isEmpty ? nil : form["to"])
        case "give-back":
            let pairs = form.all("was").joined(separator: ",").split(separator: ",").compactMap { pair in
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return AlertID(text: parts[0]).map { ($0, parts.count == 2 ? String(parts[1]) : "") }
            }
            self = .giveBack(Dictionary(pairs) { first, _ in first })
        case "note": self = .note(form["text"])
        case "undo": self = .undo
        default:
            guard let decision = Verdict.Decision(text: form["decision"]) else { return nil }
            self = .triage(decision, reason: form["reason"])
        }
    }

    func step(_ id: AlertID) -> AlertStep {
        switch self {
        case .give(let person): .assign(person)
        case .giveBack(let owners): .assign(owners[id].flatMap { $0.isEmpty ? nil : $0 })
        case .triage(let decision, let reason): .triage(decision, reason: reason)
        case .undo: .undo(reason: "undone at once")
        case .note(let text): .note(text)
        }
    }

    /// What a person reads afterwards.
    func said(_ outcome: BulkOutcome, back: String) -> Said {
        let done = outcome.done.map(\.after.id)
        let names = done.count == 1 ? done[0].description : "\(done.count) alerts"
        var text = done.isEmpty ? "Nothing was changed" : "\(names): \(words)"
        if !outcome.skipped.isEmpty { text += "; \(outcome.skipped.count) skipped" }
        return Said(
            text: text,
            details: outcome.skipped.prefix(20).map { "\($0.id): \($0.reason)" },
            undo: done.isEmpty ? nil : undo(outcome, back: back)
        )
    }

    private var words: String {
        switch self {
        case .give(let person): "now with \(person ?? "nobody")"
        case .giveBack: "given back"
        case .triage(let decision, _): decision.rawValue
        case .undo: "the verdict was taken back"
        case .note: "noted"
        }
    }

    private func undo(_ outcome: BulkOutcome, back: String) -> Said.Undo? {
        let path = Address.alertBulk.path
        let ids = outcome.done.map(\.after.id.description)
        switch self {
        case .giveBack, .undo, .note: return nil
        case .triage:
            // A verdict that replaced an older one is not undone: the older one would be lost.
            guard outcome.done.allSatisfy({ $0.before.verdict == nil }) else { return nil }
            return Said.Undo(path: path, fields: ["do": "undo", "alerts": ids.joined(separator: ","), "back": back])
        case .give:
            let owners = outcome.done.map { "\($0.before.id)=\($0.before.assignee ?? "")" }.joined(separator: ",")
            return Said.Undo(
                path: path,
                fields: ["do": "give-back", "was": owners, "alerts": ids.joined(separator: ","), "back": back]
            )
        }
    }
}

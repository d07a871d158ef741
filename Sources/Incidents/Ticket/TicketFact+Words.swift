extension TicketFact {
    /// The fact's word in the store and the API, and what else it says, by name.
    var record: (word: String, details: [String: String]) {
        switch self {
        case .proposed(let id, let tracker, let words):
            ("ticket proposed", ["proposal": id, "tracker": tracker, "words": words])
        case .accepted(let id, let tracker, let words):
            ("proposal accepted", ["proposal": id, "tracker": tracker, "words": words])
        case .declined(let id, let tracker, let words, let reason):
            ("proposal declined", ["proposal": id, "tracker": tracker, "words": words, "reason": reason])
        case .logged(let tracker, let reference, let url):
            ("ticket logged", ["tracker": tracker, "reference": reference, "url": url])
        case .doubled(let kept, let closed): ("ticket doubled", ["kept": kept, "closed": closed])
        case .moved(let from, let to): ("ticket moved", ["from": from, "to": to])
        case .repaired(let tracker, let fields): ("ticket repaired", ["tracker": tracker, "fields": fields])
        }
    }

    /// The fact in a sentence whose subject is who did it.
    public var words: String {
        switch self {
        case .proposed(_, let tracker, let words): "brought a proposal of \(tracker): \(words)"
        case .accepted(_, let tracker, let words): "accepted the proposal of \(tracker): \(words)"
        case .declined(_, let tracker, let words, let reason):
            "declined the proposal of \(tracker) (\(words)): \(reason)"
        case .logged(let tracker, let reference, _): "logged it as \(reference) in \(tracker)"
        case .doubled(let kept, let closed): "found it there more than once: kept \(kept), closed \(closed)"
        case .moved(let from, let to): "moved its ticket from \(from) to \(to)"
        case .repaired(let tracker, let fields): "wrote again in \(tracker): \(fields)"
        }
    }

    /// Reads a fact back; nil when the word is not known or a detail is missing.
    init?(word: String, details: [String: String]) {
        func text(_ name: String) -> String? { details[name] }
        switch word {
        case "ticket proposed", "proposal accepted", "proposal declined":
            guard let id = text("proposal"), let tracker = text("tracker"), let words = text("words") else {
                return nil
            }
            switch word {
            case "ticket proposed": self = .proposed(id: id, tracker: tracker, words: words)
            case "proposal accepted": self = .accepted(id: id, tracker: tracker, words: words)
            default: self = .declined(id: id, tracker: tracker, words: words, reason: text("reason") ?? "")
            }
        case "ticket logged":
            guard let tracker = text("tracker"), let reference = text("reference") else { return nil }
            self = .logged(tracker: tracker, reference: reference, url: text("url") ?? "")
        case "ticket doubled":
            guard let kept = text("kept"), let closed = text("closed") else { return nil }
            self = .doubled(kept: kept, closed: closed)
        case "ticket moved":
            guard let from = text("from"), let to = text("to") else { return nil }
            self = .moved(from: from, to: to)
        case "ticket repaired":
            guard let tracker = text("tracker"), let fields = text("fields") else { return nil }
            self = .repaired(tracker: tracker, fields: fields)
        default: return nil
        }
    }
}

import Foundation
import Vocabulary

/// An instant in the details of a fact: seconds since 1970.
func instant(_ date: Date) -> String { String(date.timeIntervalSince1970) }

/// Details without those that are not there.
func details(_ some: [String: String?]) -> [String: String] { some.compactMapValues { $0 } }

/// The details of a stored fact, by name.
private struct Details {
    let all: [String: String]

    init(_ all: [String: String]) { self.all = all }

    subscript(name: String) -> String? { all[name] }
    func number(_ name: String) -> Int? { all[name].flatMap { Int($0) } }
    func date(_ name: String) -> Date? {
        all[name].flatMap { Double($0) }.map { Date(timeIntervalSince1970: $0) }
    }
    func incident(_ name: String) -> IncidentID? { all[name].flatMap { IncidentID(text: $0) } }
    func numbered(_ name: String, _ text: String) -> (Int, String)? {
        number(name).flatMap { number in all[text].map { (number, $0) } }
    }
}

extension TaskFact {
    var record: (word: String, details: [String: String]) {
        switch self {
        case .set(let number, let title, let kind, let assignee, let due):
            (
                "task set",
                Incidents.details([
                    "task": String(number), "title": title, "kind": kind, "assignee": assignee,
                    "due": due.map(instant),
                ])
            )
        case .given(let number, let person): ("task given", ["task": String(number), "to": person])
        case .finished(let number, let outcome): ("task finished", ["task": String(number), "outcome": outcome])
        case .dropped(let number, let reason): ("task dropped", ["task": String(number), "reason": reason])
        case .reopened(let number, let reason): ("task opened again", ["task": String(number), "reason": reason])
        }
    }

    init?(word: String, details: [String: String]) {
        let details = Details(details)
        switch word {
        case "task set":
            guard let (number, title) = details.numbered("task", "title"), let kind = details["kind"] else {
                return nil
            }
            self = .set(number, title: title, kind: kind, assignee: details["assignee"], due: details.date("due"))
        case "task given":
            guard let (number, person) = details.numbered("task", "to") else { return nil }
            self = .given(number, to: person)
        case "task finished":
            guard let (number, outcome) = details.numbered("task", "outcome") else { return nil }
            self = .finished(number, outcome: outcome)
        case "task dropped":
            guard let (number, reason) = details.numbered("task", "reason") else { return nil }
            self = .dropped(number, reason: reason)
        case "task opened again":
            guard let (number, reason) = details.numbered("task", "reason") else { return nil }
            self = .reopened(number, reason: reason)
        default: return nil
        }
    }
}

extension EvidenceFact {
    var record: (word: String, details: [String: String]) {
        switch self {
        case .attached(let number, let name, let sha256, let byteCount, let note, let hasCustomerData):
            (
                "file attached",
                [
                    "file": String(number), "name": name, "sha256": sha256, "bytes": String(byteCount), "note": note,
                    "customer data": hasCustomerData ? "yes" : "no",
                ]
            )
        case .fetched(let number, let name, let sha256, let reason):
            (
                "file fetched",
                Incidents.details(["file": String(number), "name": name, "sha256": sha256, "reason": reason])
            )
        case .froze(let event, let happenedAt, let sha256):
            ("event kept", ["event": event.description, "happened at": instant(happenedAt), "sha256": sha256])
        }
    }

    init?(word: String, details: [String: String]) {
        let details = Details(details)
        switch word {
        case "file attached":
            guard let (number, name) = details.numbered("file", "name"), let sha256 = details["sha256"],
                let count = details.number("bytes")
            else { return nil }
            self = .attached(
                number,
                name: name,
                sha256: sha256,
                byteCount: count,
                note: details["note"] ?? "",
                hasCustomerData: details["customer data"] == "yes"
            )
        case "file fetched":
            guard let (number, name) = details.numbered("file", "name"), let sha256 = details["sha256"] else {
                return nil
            }
            self = .fetched(number, name: name, sha256: sha256, reason: details["reason"])
        case "event kept":
            guard let event = details["event"].flatMap({ Int64($0) }).map(EventID.init),
                let at = details.date("happened at"),
                let sha256 = details["sha256"]
            else { return nil }
            self = .froze(event: event, happenedAt: at, sha256: sha256)
        default: return nil
        }
    }
}

extension AgreementFact {
    var record: (word: String, details: [String: String]) {
        switch self {
        case .asked(let number, let whom, let text, let until):
            (
                "agreement asked",
                ["question": String(number), "whom": whom, "text": text, "until": instant(until)]
            )
        case .answered(let number, let whom, let isAgreed, let comment, let way):
            (
                "agreement answered",
                [
                    "question": String(number), "whom": whom, "answer": isAgreed ? "agreed" : "not agreed",
                    "comment": comment, "way": way,
                ]
            )
        case .withdrawn(let number, let whom):
            ("question withdrawn", ["question": String(number), "whom": whom])
        case .deemed(let number, let whom, let after):
            ("agreement deemed", ["question": String(number), "whom": whom, "after": after])
        }
    }

    init?(word: String, details: [String: String]) {
        let details = Details(details)
        guard let (number, whom) = details.numbered("question", "whom") else { return nil }
        switch word {
        case "agreement asked":
            guard let text = details["text"], let until = details.date("until") else { return nil }
            self = .asked(number, whom: whom, text: text, until: until)
        case "agreement answered":
            guard let way = details["way"], let comment = details["comment"] else { return nil }
            self = .answered(number, whom: whom, isAgreed: details["answer"] == "agreed", comment: comment, way: way)
        case "question withdrawn":
            guard let (number, whom) = details.numbered("question", "whom") else { return nil }
            self = .withdrawn(number, whom: whom)
        case "agreement deemed":
            guard let after = details["after"] else { return nil }
            self = .deemed(number, whom: whom, after: after)
        default: return nil
        }
    }
}

extension FamilyFact {
    var record: (word: String, details: [String: String]) {
        switch self {
        case .mergedInto(let other, let reason): ("merged into", [key: other.description, "reason": reason])
        case .absorbed(let other, let reason): ("took over", [key: other.description, "reason": reason])
        case .mergeUndone(let other, let reason): ("merge undone", [key: other.description, "reason": reason])
        case .released(let other, let reason): ("gave back", [key: other.description, "reason": reason])
        case .split(let part, let alerts, let reason):
            (
                "split",
                [
                    key: part.description, "alerts": alerts.map(\.description).joined(separator: ", "),
                    "reason": reason,
                ]
            )
        case .splitFrom(let whole, let reason): ("split from", [key: whole.description, "reason": reason])
        }
    }

    /// The other incident stands under the name that trails look at to hide what is restricted.
    private var key: String { "incident" }

    init?(word: String, details: [String: String]) {
        let details = Details(details)
        guard let other = details.incident("incident"), let reason = details["reason"] else { return nil }
        switch word {
        case "merged into": self = .mergedInto(other, reason: reason)
        case "took over": self = .absorbed(other, reason: reason)
        case "merge undone": self = .mergeUndone(other, reason: reason)
        case "gave back": self = .released(other, reason: reason)
        case "split":
            let alerts = (details["alerts"] ?? "").split(separator: ",").compactMap {
                AlertID(text: $0.trimmingCharacters(in: .whitespaces))
            }
            self = .split(into: other, alerts: alerts, reason: reason)
        case "split from": self = .splitFrom(other, reason: reason)
        default: return nil
        }
    }
}

public import Foundation
public import Vocabulary

/// What happened to an exercise, in the past tense: who, when, what.
public struct ExerciseFact: Hashable, Sendable {
    public let exercise: ExerciseID
    public let at: Date
    public let by: String
    public let what: What

    public init(exercise: ExerciseID, at: Date, by: String, what: What) {
        self.exercise = exercise
        self.at = at
        self.by = by
        self.what = what
    }

    /// The kinds of fact.
    public enum What: Hashable, Sendable {
        case planned(ExerciseScenario.Name, for: Date)
        case moved(to: Date)
        case invited(String)
        case excused(String)
        case started(IncidentID)
        /// An inject, by its place.
        case told(Int)
        case noted(String)
        case found(String, owner: String, due: Date)
        case ended
        case reviewed(String)
        case cancelled(reason: String)
    }

    /// The fact as the audit trail keeps it.
    public var houseFact: HouseFact {
        let (word, details) = record
        return HouseFact(subject: exercise.description, at: at, by: by, word: word, details: details)
    }

    private var record: (word: String, details: [String: String]) {
        switch what {
        case .planned(let scenario, let day): ("planned", ["scenario": scenario.rawValue, "for": number(day)])
        case .moved(let day): ("moved", ["to": number(day)])
        case .invited(let person): ("player invited", ["person": person])
        case .excused(let person): ("player excused", ["person": person])
        case .started(let incident): ("started", ["incident": incident.description])
        case .told(let place): ("inject told", ["place": String(place)])
        case .noted(let text): ("noted", ["text": text])
        case .found(let text, let owner, let due):
            ("finding", ["text": text, "owner": owner, "due": number(due)])
        case .ended: ("ended", [:])
        case .reviewed(let text): ("reviewed", ["text": text])
        case .cancelled(let reason): ("cancelled", ["reason": reason])
        }
    }

    private func number(_ date: Date) -> String { String(date.timeIntervalSince1970) }

    /// Reads a fact of the audit trail; nil when it is not about an exercise, or not known.
    public init?(_ fact: HouseFact) {
        guard let exercise = ExerciseID(text: fact.subject), let what = What(fact.word, fact.details) else {
            return nil
        }
        self.init(exercise: exercise, at: fact.at, by: fact.by, what: what)
    }
}

extension ExerciseFact.What {
    fileprivate init?(_ word: String, _ details: [String: String]) {
        func date(_ name: String) -> Date? {
            details[name].flatMap { Double($0) }.map { Date(timeIntervalSince1970: $0) }
        }
        let text = details["text"]
        let found: ExerciseFact.What? =
            switch word {
            case "planned":
                details["scenario"].flatMap(ExerciseScenario.Name.init).flatMap { name in
                    date("for").map { .planned(name, for: $0) }
                }
            case "moved": date("to").map { .moved(to: $0) }
            case "player invited": details["person"].map { .invited($0) }
            case "player excused": details["person"].map { .excused($0) }
            case "started": details["incident"].flatMap { IncidentID(text: $0) }.map { .started($0) }
            case "inject told": details["place"].flatMap { Int($0) }.map { .told($0) }
            case "noted": text.map { .noted($0) }
            case "finding":
                text.flatMap { text in
                    details["owner"].flatMap { owner in date("due").map { .found(text, owner: owner, due: $0) } }
                }
            case "ended": .ended
            case "reviewed": text.map { .reviewed($0) }
            case "cancelled": details["reason"].map { .cancelled(reason: $0) }
            default: nil
            }
        guard let found else { return nil }
        self = found
    }
}

public import Foundation

/// What happened at the disclosure desk, in the past tense; who and when stand beside it.
public enum DisclosureFact: Hashable, Sendable {
    case wrote(title: String, findings: Int)
    case cveAssigned(String)
    case withoutCVE(reason: String)
    case ghsaAssigned(String)
    case creditAsked
    case creditConsented(name: String)
    case creditDeclined
    case noReporter
    case released(at: Date)
    case ticked(ReleaseTask)
    case waived(ReleaseTask, reason: String)
    case moved(to: Date, reason: String)
    case published(at: String)
    case entryUpdated(String)

    /// The fact's word in the store and the API, and what else it says, by name.
    public var record: (word: String, details: [String: String]) {
        switch self {
        case .wrote(let title, let findings):
            ("advisory written", ["title": title, "words to change": String(findings)])
        case .cveAssigned(let id): ("CVE assigned", ["id": id])
        case .withoutCVE(let reason): ("without CVE", ["reason": reason])
        case .ghsaAssigned(let id): ("GHSA assigned", ["id": id])
        case .creditAsked: ("credit asked", [:])
        case .creditConsented(let name): ("credit consented", ["name": name])
        case .creditDeclined: ("credit declined", [:])
        case .noReporter: ("no reporter", [:])
        case .released(let date): ("fix released", ["at": String(date.timeIntervalSince1970)])
        case .ticked(let task): ("release day done", ["task": task.rawValue])
        case .waived(let task, let reason): ("release day waived", ["task": task.rawValue, "reason": reason])
        case .moved(let date, let reason):
            ("disclosure moved", ["to": String(date.timeIntervalSince1970), "reason": reason])
        case .published(let place): ("disclosed", ["where": place])
        case .entryUpdated(let id): ("CVE entry updated", ["id": id])
        }
    }

    /// Reads a fact back; nil when the word is not known or a detail is missing.
    public init?(word: String, details: [String: String]) {
        guard let fact = DisclosureFact.plain(word) ?? DisclosureFact.detailed(word, details) else { return nil }
        self = fact
    }

    private static func plain(_ word: String) -> DisclosureFact? {
        switch word {
        case "credit asked": .creditAsked
        case "credit declined": .creditDeclined
        case "no reporter": .noReporter
        default: nil
        }
    }

    private static func detailed(_ word: String, _ details: [String: String]) -> DisclosureFact? {
        let reason = details["reason"]
        let task = details["task"].flatMap(ReleaseTask.init)
        func date(_ name: String) -> Date? {
            details[name].flatMap { Double($0) }.map { Date(timeIntervalSince1970: $0) }
        }
        return switch word {
        case "advisory written":
            details["title"].flatMap { title in
                details["words to change"].flatMap { Int($0) }.map { .wrote(title: title, findings: $0) }
            }
        case "CVE assigned": details["id"].map { .cveAssigned($0) }
        case "without CVE": reason.map { .withoutCVE(reason: $0) }
        case "GHSA assigned": details["id"].map { .ghsaAssigned($0) }
        case "credit consented": details["name"].map { .creditConsented(name: $0) }
        case "fix released": date("at").map { .released(at: $0) }
        case "release day done": task.map { .ticked($0) }
        case "release day waived": task.flatMap { task in reason.map { .waived(task, reason: $0) } }
        case "disclosure moved": date("to").flatMap { date in reason.map { .moved(to: date, reason: $0) } }
        case "disclosed": details["where"].map { .published(at: $0) }
        case "CVE entry updated": details["id"].map { .entryUpdated($0) }
        default: nil
        }
    }
}

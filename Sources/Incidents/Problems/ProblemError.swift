import Foundation
public import Vocabulary

/// Why a step on a problem record was refused, and what to do instead.
public enum ProblemError: TextRefusal, Hashable, Sendable, CustomStringConvertible {
    case textMissing(String)
    case tooLong(String, charactersMax: Int)
    case tooMany(Int)
    case noIncident
    case notLinked(IncidentID)
    case alreadySo(String)
    case notKnown
    case resolved
    case notResolved

    public var description: String {
        switch self {
        case .textMissing(let what): "\(what) is missing; write it down"
        case .tooLong(let what, let most): "\(what) is too long; keep it under \(most) characters"
        case .tooMany(let most): "a problem has at most \(most) incidents; open another one for the rest"
        case .noIncident: "a problem has at least one incident; link one"
        case .notLinked(let incident): "\(incident) is not linked to this problem"
        case .alreadySo(let what): "\(what) is as it was already; nothing was changed"
        case .notKnown: "nobody said yet what is wrong; write the known error down, then resolve it"
        case .resolved: "the problem is resolved; re-open it first"
        case .notResolved: "the problem is not resolved; there is nothing to re-open"
        }
    }
}

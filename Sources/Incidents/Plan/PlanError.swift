import Foundation
import Vocabulary

/// Why a step on the response plan was refused, and what to do instead.
public enum PlanError: TextRefusal, Hashable, Sendable, CustomStringConvertible {
    case textMissing(String)
    case tooLong(String, charactersMax: Int)
    case tooManyPages(Int)
    case tooManyLines(Int)
    case keyMalformed(String)
    case noSuchPage(String)
    case lastPage
    case alreadySo
    case noDraft
    case draftWaits
    case nobodyApproves(PlanApproval)
    case deputyOfThemselves(String)
    case deputyOfNobody(PlanRole.Name)
    case secondPersonNeeded(String)
    case mayNotApprove([PlanRole.Name])

    public var description: String {
        switch self {
        case .textMissing(let what): "\(what) is missing; write it down"
        case .tooLong(let what, let most): "\(what) is too long; keep it under \(most) characters"
        case .tooManyPages(let most): "the plan has \(most) pages, which is the most; join some"
        case .tooManyLines(let most): "a page has at most \(most) lines; split it"
        case .keyMalformed(let key): "\"\(key)\" is no name of a page; use small letters, digits and hyphens"
        case .noSuchPage(let key): "there is no page \"\(key)\""
        case .lastPage: "it is the last page; a plan has at least one"
        case .alreadySo: "it is as it was already; nothing was changed"
        case .noDraft: "there is no draft; change something first"
        case .draftWaits: "a draft waits; approve or discard it, and then confirm the plan"
        case .nobodyApproves(let what): "somebody has to approve \(what.rawValue); name a role"
        case .deputyOfThemselves(let person): "\(person) has the role, and cannot be the deputy as well"
        case .deputyOfNobody(let role): "nobody has the role \(role.rawValue); name a holder before deputies"
        case .secondPersonNeeded(let person): "\(person) wrote at it; somebody else has to approve"
        case .mayNotApprove(let roles):
            "a new version is approved by the \(roles.map(\.rawValue).joined(separator: ", ")) or a deputy"
        }
    }
}

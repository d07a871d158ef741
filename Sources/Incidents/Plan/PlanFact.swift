/// What happened to the response plan, in the past tense; who and when stand beside it.
public enum PlanFact: Hashable, Sendable {
    case wrote(page: String)
    case removed(page: String)
    case staffed(PlanRole.Name, holder: String?)
    case decided(PlanApproval, by: [PlanRole.Name])
    case explained(String)
    case discarded(version: Int)
    case approved(version: Int)
    case confirmed(version: Int)

    /// What its facts are about in the audit trail.
    public static let subject = "response plan"

    /// The fact's word in the store and the API, and what else it says, by name.
    public var record: (word: String, details: [String: String]) {
        switch self {
        case .wrote(let page): ("page written", ["page": page])
        case .removed(let page): ("page removed", ["page": page])
        case .staffed(let role, let holder): ("role given", ["role": role.rawValue, "holder": holder ?? "nobody"])
        case .decided(let what, let roles):
            ("approval set", ["what": what.rawValue, "by": roles.map(\.rawValue).joined(separator: ", ")])
        case .explained(let text): ("draft explained", ["text": text])
        case .discarded(let number): ("draft discarded", ["version": String(number)])
        case .approved(let number): ("version approved", ["version": String(number)])
        case .confirmed(let number): ("version confirmed", ["version": String(number)])
        }
    }
}

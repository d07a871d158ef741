public import Foundation
public import Vocabulary

/// A place where the order of the steps was set aside, with who did it and why.
public struct ProcessOverride: Hashable, Sendable {
    /// The kinds.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case skipped
        case wentBack = "went back"
        case reopened = "re-opened"
        /// From step 4 to 6, as the process allows.
        case wentStraight = "went straight to resolution"
        /// The customer did not answer, and the policy takes that for an agreement.
        case deemedAgreement = "deemed agreement"
        /// The classification was corrected at closing.
        case corrected = "classification corrected"

        /// Whether a step was passed without what it wants, or done again; the other kinds are ways of the process itself.
        public var breaksOrder: Bool {
            switch self {
            case .skipped, .wentBack, .reopened: true
            case .wentStraight, .deemedAgreement, .corrected: false
            }
        }
    }

    public let incident: IncidentID
    public let kind: Kind
    public let step: Incident.Stage
    public let at: Date
    /// Who did it; of a skip the second person.
    public let by: String
    /// Who asked for a skip.
    public let askedBy: String?
    public let reason: String

    /// Nil when a fact overrides nothing.
    init?(_ fact: IncidentFact) {
        guard let found = ProcessOverride.found(in: fact.what) else { return nil }
        incident = fact.incident
        kind = found.kind
        step = found.step
        at = fact.at
        by = fact.by
        askedBy = found.askedBy
        reason = found.reason
    }

    private typealias Found = (kind: Kind, step: Incident.Stage, reason: String, askedBy: String?)

    private static func found(in what: IncidentFact.What) -> Found? {
        if case .skipped(let step, let reason, let asker) = what { return (.skipped, step, reason, asker) }
        if case .wentBack(_, let step, let reason) = what { return (.wentBack, step, reason, nil) }
        if case .reopened(let step, let reason) = what { return (.reopened, step, reason, nil) }
        if case .wentStraight(let reason) = what { return (.wentStraight, .investigation, reason, nil) }
        guard case .recorded(let step, let facts) = what else { return nil }
        if let agreement = facts[ExitFact.agreement.rawValue], agreement.hasPrefix("deemed") {
            return (.deemedAgreement, step, agreement, nil)
        }
        guard facts[ExitFact.classification.rawValue] == "corrected" else { return nil }
        return (.corrected, step, facts["reason"] ?? "", nil)
    }
}

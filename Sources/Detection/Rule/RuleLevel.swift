public import Vocabulary

/// Sigma's word for how bad a match is; `informational` never alerts by itself but can feed correlations.
public enum RuleLevel: String, CaseIterable, Comparable, Hashable, Sendable {
    case informational, low, medium, high, critical

    /// The band of the alert; nil for a rule that never alerts.
    public var severity: Severity? {
        switch self {
        case .informational: nil
        case .low: .low
        case .medium: .medium
        case .high: .high
        case .critical: .critical
        }
    }

    public static func < (left: RuleLevel, right: RuleLevel) -> Bool { left.rank < right.rank }

    private var rank: Int { severity.map { $0.rawValue + 1 } ?? 0 }
}

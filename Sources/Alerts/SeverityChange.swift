public import Vocabulary

/// A severity raised or lowered by impact, for a rule or for an asset, with a reason.
public struct SeverityChange: Hashable, Sendable {
    /// What it applies to.
    public enum Scope: Hashable, Sendable {
        case rule(RuleID)
        /// An entity's value: a host, a user, an address; case does not matter.
        case asset(String)
    }

    public let scope: Scope
    public let severity: Severity
    public let reason: String

    public init(scope: Scope, severity: Severity, reason: String) {
        self.scope = scope
        self.severity = severity
        self.reason = reason
    }

    func applies(to finding: Finding) -> Bool {
        switch scope {
        case .rule(let rule): finding.rule == rule
        case .asset(let name):
            finding.entity?.values.contains { $0.lowercased() == name.lowercased() } ?? false
        }
    }
}

public import Foundation
public import Vocabulary

/// An agreement not to be told of something for a while; what it hides is counted.
public struct Suppression: Hashable, Sendable {
    public let id: Int64
    /// Nil means every rule.
    public let rule: RuleID?
    /// A value of the entity, whatever its case; nil means every entity.
    public let entity: String?
    public let reason: String
    public let by: String
    public let from: Date
    /// It always ends.
    public let until: Date
    /// Findings hidden so far.
    public var hidden: Int

    public init(
        id: Int64,
        rule: RuleID?,
        entity: String?,
        reason: String,
        by: String,
        from: Date,
        until: Date,
        hidden: Int = 0
    ) {
        self.id = id
        self.rule = rule
        self.entity = entity
        self.reason = reason
        self.by = by
        self.from = from
        self.until = until
        self.hidden = hidden
    }

    /// Whether it hides the finding at `now`; one that names neither rule nor entity hides nothing.
    public func hides(_ finding: Finding, at now: Date) -> Bool {
        guard now >= from, now < until, rule != nil || entity != nil else { return false }
        if let rule, rule != finding.rule { return false }
        guard let entity else { return true }
        return finding.entity?.values.contains { $0.lowercased() == entity.lowercased() } ?? false
    }
}

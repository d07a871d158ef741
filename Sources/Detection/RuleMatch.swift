public import Vocabulary

/// That one event matches one rule.
public struct RuleMatch: Hashable, Sendable {
    public let rule: RuleID
    /// The fields that matched, by name, as the event has them.
    public let matched: [String]
    /// The rule's place in its rule set.
    public let index: Int
}

public import Detection

/// The rules that run now, and how often they were swapped, so that the line notices a new set.
public struct RuleBook: Sendable {
    public let rules: RuleSet
    public let edition: Int

    public init(rules: RuleSet, edition: Int) {
        self.rules = rules
        self.edition = edition
    }
}

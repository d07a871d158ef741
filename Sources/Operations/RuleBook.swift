public import Definitions
public import Detection

/// The rules that run now with what is wrong in their files, and how often they were swapped, so that the line notices a
/// new set.
public struct RuleBook: Sendable {
    public let rules: RuleSet
    public let problems: [RuleProblem]
    /// The files' texts by path.
    public let texts: [String: String]
    public let edition: Int

    /// The same rules as another edition.
    public func edition(_ number: Int) -> RuleBook {
        RuleBook(rules: rules, problems: problems, texts: texts, edition: number)
    }

    public init(rules: RuleSet, problems: [RuleProblem] = [], texts: [String: String] = [:], edition: Int) {
        self.rules = rules
        self.problems = problems
        self.texts = texts
        self.edition = edition
    }
}

public import Events
import Vocabulary

/// The text of a rule file as somebody would like it to be.
public struct RuleDraft: Hashable, Sendable {
    /// The file that it would replace; nil for a new one.
    public let path: String?
    /// With line ends of `\n`, as it would be written.
    public let text: String

    /// Line ends are made `\n`; nothing else of the text changes.
    public init(path: String?, text: String) {
        self.path = path
        self.text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }
}

/// What is found out about a draft before it is saved.
public struct RuleCheck: Sendable {
    /// One test beside the rule.
    public struct TestOutcome: Hashable, Sendable {
        public let name: String
        /// Where it begins in the file of tests, from 1.
        public let line: Int
        /// What differed, a sentence each; empty when it passed.
        public let failures: [String]

        public init(name: String, line: Int, failures: [String]) {
            self.name = name
            self.line = line
            self.failures = failures
        }
    }

    /// What one rule of the file would match.
    public struct Hit: Hashable, Sendable {
        public let title: String
        /// Events; of a correlation, how often it would be met.
        public let count: Int
    }

    /// Problems of the draft, and those that it would make in other files.
    public var problems: [RuleTrouble] = []
    /// Nil where no tests lie beside the rule, or where the draft cannot be read.
    public var tests: [TestOutcome]?
    /// Why tests did not run; empty when they did.
    public var testsRefusal = ""
    public var hits: [Hit] = []
    /// Stored events that it was tried on, the newest.
    public var eventCount = 0
    /// The newest events that it would match.
    public var examples: [LogEvent] = []
    /// The titles of the rules in it.
    public var titles: [String] = []

    public init() {}

    public var isSavable: Bool { !problems.contains { $0.stopsRule } }
}

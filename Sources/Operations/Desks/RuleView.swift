import Definitions
import Detection
import Events
public import Foundation
public import Ports
public import Vocabulary

/// What became of a rule's alerts, of the last 30 days.
public struct RuleNumbers: Hashable, Sendable {
    public var alertCount = 0
    public var openCount = 0
    /// Verdicts "false positive" or "not valid".
    public var falseCount = 0
    public var benignCount = 0

    public init() {}

    /// The share of verdicts that were false positives, 0...1; nil before the first verdict.
    public var falseShare: Double? {
        let decided = alertCount - openCount
        return decided > 0 ? Double(falseCount) / Double(decided) : nil
    }
}

/// How a rule fares beside its alerts: what it matched, what it costs, and whether it can match at all.
public struct RuleHealth: Hashable, Sendable {
    /// Nil while it never matched.
    public var standing: RuleStanding?
    /// Nil until events of its log source were sampled, and for correlations.
    public var cost: RuleMeter.Figure?
    /// Why it cannot match, in words; nil when nothing speaks against it.
    public var obstacle: String?

    public init(standing: RuleStanding? = nil, cost: RuleMeter.Figure? = nil, obstacle: String? = nil) {
        self.standing = standing
        self.cost = cost
        self.obstacle = obstacle
    }

    public var isSilent: Bool { (standing?.monthCount ?? 0) == 0 }
}

/// A static rule as people read it.
public struct RuleView: Hashable, Sendable {
    public let id: RuleID
    public let title: String
    /// `critical` to `informational`, as in the rule.
    public let level: String
    /// Nil for a level that never alerts.
    public let severity: Severity?
    public let about: About
    public let path: String
    /// From 1.
    public let line: Int
    /// What it applies to, in words; a correlation applies to other rules.
    public let appliesTo: String
    public let isCorrelation: Bool
    /// Whether its matches alert by themselves.
    public let hasFindings: Bool
    public let numbers: RuleNumbers
    public let health: RuleHealth
    /// Since when, by whom and why it is switched off; nil while it runs.
    public let off: RuleOff?

    /// What its author says about it.
    public struct About: Hashable, Sendable {
        public let description: String
        public let author: String
        public let status: String
        public let license: String
        /// The imported pack that it came with; empty for others.
        public let pack: String
        public let references: [String]
        public let falsePositives: [String]
        public let tags: [String]
        public let guide: String
    }

    init(_ rule: StaticRule, numbers: RuleNumbers, health: RuleHealth = RuleHealth(), off: RuleOff? = nil) {
        id = rule.id
        title = rule.title
        level = rule.level.rawValue
        severity = rule.level.severity
        about = About(
            description: rule.about.description,
            author: rule.about.author,
            status: rule.about.status,
            license: rule.about.license,
            pack: rule.about.pack,
            references: rule.about.references,
            falsePositives: rule.about.falsePositives,
            tags: rule.about.tags,
            guide: rule.about.guide
        )
        path = rule.path
        line = rule.line
        let source = [rule.logSource.product, rule.logSource.category, rule.logSource.service].compactMap { $0 }
        appliesTo = rule.isCorrelation ? "other rules' matches" : source.joined(separator: ", ")
        isCorrelation = rule.isCorrelation
        hasFindings = rule.hasFindings
        self.numbers = numbers
        self.health = health
        self.off = off
    }
}

/// What a rule looks for, in words.
public struct RuleWords: Hashable, Sendable {
    /// A part of it.
    public struct Line: Hashable, Sendable {
        /// How deep it stands, from 0.
        public let depth: Int
        public let text: String
    }

    public let lines: [Line]
    /// How the parts are tied.
    public let condition: String
    /// The filters that the rule goes through, or those of the rules that it counts.
    public let exceptions: [Exception]

    /// A filter: what it is called, where it lies, and when it ends.
    public struct Exception: Hashable, Sendable {
        public let title: String
        public let path: String
        /// Nil: it has no end.
        public let expiry: Date?
    }

    init(_ outline: RuleOutline, exceptions: [StaticRule.Exception] = []) {
        var known: Set<StaticRule.Exception> = []
        self.exceptions = exceptions.filter { known.insert($0).inserted }
            .map { Exception(title: $0.title, path: $0.path, expiry: $0.expiry) }
        lines = outline.lines.map { Line(depth: $0.depth, text: $0.text) }
        condition = outline.condition
    }
}

/// What is wrong in a rule file, where, and what to do about it.
public struct RuleTrouble: Hashable, Sendable {
    public let path: String
    /// From 1.
    public let line: Int
    /// From 1, in characters.
    public let column: Int
    public let stopsRule: Bool
    public let text: String
    public let remedy: String

    init(_ problem: RuleProblem) {
        (path, line, column) = (problem.path, problem.line, problem.column)
        stopsRule = problem.severity == .error
        text = problem.text
        remedy = problem.remedy
    }

    public init(path: String, line: Int, column: Int, stopsRule: Bool, text: String, remedy: String) {
        (self.path, self.line, self.column) = (path, line, column)
        self.stopsRule = stopsRule
        self.text = text
        self.remedy = remedy
    }

    /// `file:line:column`.
    public var place: String { "\(path):\(line):\(column)" }
}

import Alerts
import Detection
import Events
import Foundation
public import Ports
public import Vocabulary

/// Where people look at static rules: what each says, what is wrong with it, and what became of its alerts.
public struct RuleDesk: Sendable {
    private let book: Shelf<RuleBook>
    private let queue: any AlertQueue
    private let clock: HouseClock
    /// How far back alerts are counted, in seconds.
    public static let lookbackSeconds = 30 * 86_400.0
    /// Rules that are counted at most.
    private static let rulesMax = 100_000

    public init(book: Shelf<RuleBook>, queue: any AlertQueue, clock: HouseClock) {
        self.book = book
        self.queue = queue
        self.clock = clock
    }

    /// Every rule that runs, in the order of their files, with what became of its alerts.
    public func all() async throws -> [RuleView] {
        let counts = try await counts()
        return book.value.rules.rules.map { rule in
            RuleView(rule, numbers: counts[rule.id.rawValue] ?? RuleNumbers())
        }
    }

    /// What keeps rules from running, or makes them doubtful, by file and place.
    public var problems: [RuleTrouble] { book.value.problems.map(RuleTrouble.init) }

    /// One rule with its text; nil when none of that id runs.
    public func rule(_ id: RuleID) async throws -> (view: RuleView, text: String)? {
        let current = book.value
        guard let rule = current.rules.rule(id) else { return nil }
        let numbers = try await counts(of: id)[id.rawValue] ?? RuleNumbers()
        return (RuleView(rule, numbers: numbers), current.texts[rule.path] ?? "")
    }

    /// Who wrote a rule, and its licence; empty when it does not run or does not say.
    public func credit(of id: RuleID) -> String {
        guard let about = book.value.rules.rule(id)?.about else { return "" }
        return [about.author, about.license].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// What the rules of these ids are called; one that does not run is left out.
    public func titles(of ids: [RuleID]) -> [RuleID: String] {
        let wanted = Set(ids)
        let named = book.value.rules.rules.filter { wanted.contains($0.id) }.map { ($0.id, $0.title) }
        return Dictionary(named) { first, _ in first }
    }

    private func counts(of id: RuleID? = nil) async throws -> [String: RuleNumbers] {
        var filter = AlertFilter(limit: RuleDesk.rulesMax)
        filter.rule = id
        filter.from = clock.now().addingTimeInterval(-RuleDesk.lookbackSeconds)
        var numbers: [String: RuleNumbers] = [:]
        func add(_ filter: AlertFilter, _ path: WritableKeyPath<RuleNumbers, Int>) async throws {
            for group in try await queue.groups(filter, by: .rule) {
                guard let rule = group.value else { continue }
                numbers[rule, default: RuleNumbers()][keyPath: path] += group.count
            }
        }
        try await add(filter, \.alertCount)
        var open = filter
        open.stage = .open
        try await add(open, \.openCount)
        for decision in [Verdict.Decision.falsePositive, .notValid, .benign] {
            var decided = filter
            decided.decision = decision
            try await add(decided, decision == .benign ? \.benignCount : \.falseCount)
        }
        return numbers
    }
}

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
    /// Whether its matches alert by themselves.
    public let hasFindings: Bool
    public let numbers: RuleNumbers

    /// What its author says about it.
    public struct About: Hashable, Sendable {
        public let description: String
        public let author: String
        public let status: String
        public let license: String
        public let references: [String]
        public let falsePositives: [String]
        public let tags: [String]
        public let guide: String
    }

    init(_ rule: StaticRule, numbers: RuleNumbers) {
        id = rule.id
        title = rule.title
        level = rule.level.rawValue
        severity = rule.level.severity
        about = About(
            description: rule.about.description,
            author: rule.about.author,
            status: rule.about.status,
            license: rule.about.license,
            references: rule.about.references,
            falsePositives: rule.about.falsePositives,
            tags: rule.about.tags,
            guide: rule.about.guide
        )
        path = rule.path
        line = rule.line
        let source = [rule.logSource.product, rule.logSource.category, rule.logSource.service].compactMap { $0 }
        appliesTo = rule.isCorrelation ? "other rules' matches" : source.joined(separator: ", ")
        hasFindings = rule.hasFindings
        self.numbers = numbers
    }
}

/// What is wrong in a rule file, where, and what to do about it.
public struct RuleTrouble: Hashable, Sendable {
    /// `file:line:column`.
    public let place: String
    public let stopsRule: Bool
    public let text: String
    public let remedy: String

    init(_ problem: RuleProblem) {
        place = "\(problem.path):\(problem.line):\(problem.column)"
        stopsRule = problem.severity == .error
        text = problem.text
        remedy = problem.remedy
    }

    public init(place: String, stopsRule: Bool, text: String, remedy: String) {
        self.place = place
        self.stopsRule = stopsRule
        self.text = text
        self.remedy = remedy
    }
}

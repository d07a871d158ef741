public import Events
public import Vocabulary

/// All static rules that run, compiled; it never changes and is swapped whole.
public struct RuleSet: Sendable {
    /// The rules that run, in the order of their files.
    public let rules: [StaticRule]
    /// Rules that were read and could run, but are switched off.
    public let idle: [StaticRule]
    let table: FieldTable
    /// The correlations, each after those that it counts.
    let links: [CorrelationLink]
    /// The fields by the names that events have for them.
    let keys: FieldKeys
    /// For each rule what an event must show for it to match; nil where it need show nothing.
    let witnesses: [Witness?]
    /// The rules of each log source.
    let routes: [LogSource: [Int]]
    let plans = PlanShelf()
    let trees: RuleTrees
    /// For each rule how its findings are written; nil where it does not alert by itself.
    let forms: [FindingForm?]
    /// The ids of the correlations.
    public let correlations: Set<RuleID>

    /// A rule set without rules.
    public static let empty = RuleSet(rules: [], table: FieldTable(), links: [])

    init(rules: [StaticRule], table: FieldTable, links: [CorrelationLink], idle: [StaticRule] = []) {
        self.rules = rules
        self.idle = idle
        self.table = table
        self.links = links
        keys = FieldKeys(table)
        trees = RuleTrees(rules)
        forms = rules.map(FindingForm.init)
        correlations = Set(links.map { rules[$0.rule].id })
        witnesses = rules.map { rule in
            guard case .search(let criterion) = rule.body else { return nil }
            return Witness.of(criterion)
        }
        var routes: [LogSource: [Int]] = [:]
        for (index, rule) in rules.enumerated() where !rule.isCorrelation {
            routes[rule.logSource, default: []].append(index)
        }
        self.routes = routes
    }

    /// The rules that the event matches; pure, so events may be judged side by side.
    public func matches(_ event: LogEvent) -> [RuleMatch] { RuleMatcher(self).matches(event) }

    /// The matches of each event of a batch, in its order.
    public func matches(in events: some Sequence<LogEvent>) -> [[RuleMatch]] {
        let matcher = RuleMatcher(self)
        return events.map { matcher.matches($0) }
    }

    /// For each rule, by its place, whether a correlation counts its matches.
    public var countedPlaces: [Bool] {
        let counted = Set(links.flatMap(\.members))
        return rules.indices.map(counted.contains)
    }

    /// Whether the rule at a place is a correlation that asks for what does not happen: its finding points to the matches
    /// that began the window, and comes when the window has ended.
    public func waits(_ place: Int) -> Bool { !(rules[place].correlation?.absences.isEmpty ?? true) }

    /// The match of the rule at a place, without the fields that made it match.
    public func match(at place: Int) -> RuleMatch { RuleMatch(rule: rules[place].id, matched: [], index: place) }

    /// The rule of that id, when it runs.
    public func rule(_ id: RuleID) -> StaticRule? { rules.first { $0.id == id } }
}

/// A correlation and the rules that it counts, by their places in the rule set.
///
/// A class, so that counting a match copies nothing.
final class CorrelationLink: Sendable {
    let rule: Int
    let members: [Int]
    let correlation: Correlation
    /// Changes when the correlation or a rule that it counts does.
    let fingerprint: UInt64
    /// Where its groups and values stand in events.
    let fields: CorrelationFields
    let timespanWords: String

    init(rule: Int, members: [Int], correlation: Correlation, fingerprint: UInt64, fields: CorrelationFields) {
        self.rule = rule
        self.members = members
        self.correlation = correlation
        self.fingerprint = fingerprint
        self.fields = fields
        timespanWords = correlation.timespanWords
    }
}

public import Events
public import Vocabulary

/// All static rules that run, compiled; it never changes and is swapped whole.
public struct RuleSet: Sendable {
    /// The rules that run, in the order of their files.
    public let rules: [StaticRule]
    let table: FieldTable
    /// The correlations, each after those that it counts.
    let links: [CorrelationLink]
    private let routes: [LogSource: [Int]]

    /// A rule set without rules.
    public static let empty = RuleSet(rules: [], table: FieldTable(), links: [])

    init(rules: [StaticRule], table: FieldTable, links: [CorrelationLink]) {
        self.rules = rules
        self.table = table
        self.links = links
        var routes: [LogSource: [Int]] = [:]
        for (index, rule) in rules.enumerated() where !rule.isCorrelation {
            routes[rule.logSource, default: []].append(index)
        }
        self.routes = routes
    }

    /// The rules that the event matches; pure, so events may be judged side by side.
    public func matches(_ event: LogEvent) -> [RuleMatch] { matches(in: CollectionOfOne(event)).first ?? [] }

    /// The matches of each event of a batch, in its order.
    public func matches(in events: some Sequence<LogEvent>) -> [[RuleMatch]] {
        var known: [LogSource: [Int]] = [:]
        var view: EventView?
        return events.map { event in
            let candidates = known[event.logSource] ?? self.candidates(for: event.logSource)
            known[event.logSource] = candidates
            guard !candidates.isEmpty else { return [] }
            let current = view ?? EventView(event, table: table)
            if view == nil { view = current } else { current.turn(to: event) }
            return candidates.compactMap { match($0, current) }
        }
    }

    /// The rule of that id.
    public func rule(_ id: RuleID) -> StaticRule? { rules.first { $0.id == id } }

    private func candidates(for source: LogSource) -> [Int] {
        let indices = LogSourceTable.candidates(of: source).flatMap { routes[$0] ?? [] }
        return Set(indices).sorted()
    }

    private func match(_ index: Int, _ view: EventView) -> RuleMatch? {
        guard case .search(let criterion) = rules[index].body, criterion.matches(view) else { return nil }
        var matched: [String] = []
        criterion.collectMatched(view, into: &matched)
        return RuleMatch(rule: rules[index].id, matched: matched, index: index)
    }
}

/// A correlation and the rules that it counts, by their places in the rule set.
struct CorrelationLink: Hashable, Sendable {
    let rule: Int
    let members: [Int]
    let correlation: Correlation
    /// Changes when the correlation or a rule that it counts does.
    let fingerprint: UInt64
}

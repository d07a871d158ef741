public import Events

/// Whether rules can match at all what a house receives: judged by the log sources and field names of events that came.
public struct RuleReach: Sendable {
    /// Why a rule cannot match.
    public enum Obstacle: Hashable, Sendable {
        /// No event is of its log source.
        case noSource(LogSource)
        /// Events of its log source never have these fields, which it needs.
        case noField([String])
    }

    private let set: RuleSet
    /// The names of fields that the events of each log source have.
    private var names: [LogSource: Set<String>] = [:]
    /// How many events were looked at.
    public private(set) var eventCount = 0

    /// `names`: the fields that are known already, by log source.
    public init(_ set: RuleSet, knowing names: [LogSource: Set<String>] = [:]) {
        self.set = set
        self.names = names
    }

    /// Looks at events.
    public mutating func look(at events: [LogEvent]) {
        eventCount += events.count
        for event in events { names[event.logSource, default: []].formUnion(event.fields.keys) }
    }

    /// What keeps each rule from matching; rules that nothing keeps are left out, correlations too.
    public var obstacles: [(rule: StaticRule, obstacle: Obstacle)] {
        var seen: [LogSource: Set<String>] = [:]
        for (source, names) in names {
            for candidate in LogSourceTable.candidates(of: source) { seen[candidate, default: []].formUnion(names) }
        }
        return set.rules.compactMap { rule in
            guard case .search(let criterion) = rule.body else { return nil }
            guard let names = seen[rule.logSource] else { return (rule, .noSource(rule.logSource)) }
            return missing(criterion, names).map { (rule, .noField($0.sorted())) }
        }
    }

    /// Fields without which it cannot hold; nil when it can.
    private func missing(_ criterion: Criterion, _ seen: Set<String>) -> Set<String>? {
        switch criterion {
        case .all(let parts):
            let missing = parts.compactMap { self.missing($0, seen) }
            return missing.isEmpty ? nil : missing.reduce(into: []) { $0.formUnion($1) }
        case .any(let parts), .atLeast(_, let parts):
            var all: Set<String> = []
            for part in parts {
                guard let missing = self.missing(part, seen) else { return nil }
                all.formUnion(missing)
            }
            return parts.isEmpty ? nil : all
        case .field(let test): return isSeen(test.slot, seen) ? nil : [set.table.names[test.slot]]
        case .exists(let slot): return isSeen(slot, seen) ? nil : [set.table.names[slot]]
        case .not, .isNull, .keyword, .since: return nil
        }
    }

    private func isSeen(_ slot: Int, _ seen: Set<String>) -> Bool {
        seen.contains(set.table.names[slot]) || set.table.sources[slot].contains(where: seen.contains)
    }
}

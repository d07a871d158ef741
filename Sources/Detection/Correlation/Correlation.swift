import Definitions

/// What a correlation rule asks of the matches of other rules.
struct Correlation: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// So many matches.
        case eventCount
        /// So many different values of these fields, taken together.
        case valueCount(fields: [String])
        /// Something reckoned from the numbers of a field.
        case numbers(field: String, WindowMeter.Measure)
        /// Matches of several rules, in any order or one after the other; which of them are needed is said in clauses of
        /// places in `rules`, of which one is enough.
        case members(WindowMeter.Measure)
    }

    /// One side of the condition: how the count is compared with the number.
    struct Bound: Hashable, Sendable {
        let comparison: Comparison
        let number: Double
    }

    let kind: Kind
    /// What must be there while something else is not; one of these is enough, or what `kind` asks for.
    var absences: [Absence] = []
    /// A rule that is counted, by its id or name, and where that stands.
    struct Reference: Hashable, Sendable {
        let name: String
        let mark: Mark
    }

    /// The rules that are counted, in the rule's order.
    let rules: [Reference]
    let groupBy: [String]
    /// What a name in `group-by` stands for in each rule: alias, rule, field.
    let aliases: [String: [String: String]]
    /// In seconds.
    let timespan: Double
    /// All must hold; two make a range.
    let bounds: [Bound]
    /// Whether the counted rules also alert by themselves.
    let doesGenerate: Bool

    /// The timespan in words: `10 minutes`.
    var timespanWords: String {
        let units: [(Double, String)] = [(86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")]
        let unit =
            units.first { timespan >= $0.0 && timespan.truncatingRemainder(dividingBy: $0.0) == 0 } ?? (1, "second")
        let count = Int(timespan / unit.0)
        return "\(count) \(unit.1)\(count == 1 ? "" : "s")"
    }
}

extension CorrelationGroup.Rule {
    /// How a correlation counts; the allowance is in seconds.
    convenience init(_ correlation: Correlation, allowanceSeconds: Double) {
        var isDistinct = false
        var measure: WindowMeter.Measure?
        switch correlation.kind {
        case .eventCount: break
        case .valueCount: isDistinct = true
        case .numbers(_, let asked), .members(let asked): measure = asked
        }
        self.init(
            span: Micros.of(correlation.timespan),
            allowance: Micros.of(allowanceSeconds),
            isDistinct: isDistinct,
            measure: measure,
            bounds: correlation.bounds
        )
    }
}

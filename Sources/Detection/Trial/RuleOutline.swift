import Events
import Vocabulary

/// What a rule looks for, in words: its searches with their parts, then how they are tied.
public struct RuleOutline: Hashable, Sendable {
    /// One part.
    public struct Line: Hashable, Sendable {
        /// How deep it stands, from 0.
        public let depth: Int
        public let text: String
    }

    public let lines: [Line]
    /// When it matches, in one sentence's worth of words: the rule's own condition.
    public let condition: String
}

extension RuleSet {
    /// The outline of a rule of the set; a rule with more lines than `linesMax` ends in how many are left out.
    public func outline(of rule: StaticRule, linesMax: Int = 200) -> RuleOutline {
        if let correlation = rule.correlation {
            let named = correlation.rules.map { reference in
                let other = (rules + idle).first { $0.id.rawValue == reference.name || $0.name == reference.name }
                return RuleOutline.Line(depth: 1, text: other?.title ?? reference.name)
            }
            let group =
                correlation.groupBy.isEmpty ? "" : " with the same \(correlation.groupBy.joined(separator: ", "))"
            return RuleOutline(
                lines: [RuleOutline.Line(depth: 0, text: "matches of these rules\(group)")] + named,
                condition: correlation.words
            )
        }
        var lines: [RuleOutline.Line] = []
        for search in rule.searches {
            lines.append(RuleOutline.Line(depth: 0, text: search.name))
            write(search.criterion, depth: 1, into: &lines)
        }
        if lines.count > linesMax {
            let rest = lines.count - linesMax
            lines =
                lines.prefix(linesMax) + [RuleOutline.Line(depth: 0, text: "and \(rest) parts more; its text has them")]
        }
        return RuleOutline(lines: lines, condition: rule.condition)
    }

    private func write(_ criterion: Criterion, depth: Int, into lines: inout [RuleOutline.Line]) {
        lines.append(RuleOutline.Line(depth: depth, text: criterion.words(table)))
        switch criterion {
        case .all(let parts), .any(let parts), .atLeast(_, let parts):
            for part in parts { write(part, depth: depth + 1, into: &lines) }
        case .not(let part): write(part, depth: depth + 1, into: &lines)
        case .field, .isNull, .exists, .keyword, .since: break
        }
    }
}

extension Correlation {
    /// When it holds: `at least 10 matches within 10 minutes`.
    var words: String {
        let compared = bounds.map { "\($0.comparison.words) \(FieldValue.number($0.number).text ?? "")" }.joined(
            separator: " and "
        )
        guard absences.isEmpty else { return "rules match while others do not, within \(timespanWords)" }
        let what =
            switch kind {
            case .eventCount: "the number of matches"
            case .valueCount(let fields): "the number of different values of \(fields.joined(separator: " and "))"
            case .numbers(let field, let measure): "the \(measure.words) of \(field)"
            case .members(let measure): measure.words
            }
        return compared.isEmpty ? "\(what), within \(timespanWords)" : "\(what) is \(compared), within \(timespanWords)"
    }
}

extension WindowMeter.Measure {
    /// What is measured, in words.
    fileprivate var words: String {
        switch self {
        case .sum: "sum"
        case .average: "average"
        case .percentile(50): "median"
        case .percentile(let rank): "\(FieldValue.number(rank).text ?? "") % mark"
        case .members: "the number of these rules that match"
        case .sequence: "the number of these rules that match one after the other"
        }
    }
}

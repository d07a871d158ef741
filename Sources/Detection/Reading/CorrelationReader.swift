import Vocabulary

/// Reads the `correlation` of a rule.
struct CorrelationReader {
    private(set) var problems: ProblemList

    private static let knownKeys = [
        "type", "rules", "aliases", "group-by", "timespan", "condition", "generate",
    ]
    private static let laterTypes = [
        "temporal", "temporal_ordered", "value_sum", "value_avg", "value_percentile", "value_median",
    ]

    init(problems: ProblemList) { self.problems = problems }

    mutating func read(_ node: YAMLNode, generate: YAMLNode?) -> Correlation? {
        let errors = problems.errorCount
        guard let entries = node.entries else {
            problems.error(node.mark, "the correlation is no map", "write type, rules, timespan and condition under it")
            return nil
        }
        for entry in entries where !CorrelationReader.knownKeys.contains(entry.key) {
            let nearest = Spelling.nearest(to: entry.key, among: CorrelationReader.knownKeys)
            problems.error(
                entry.mark,
                "the key \(entry.key) is not known in a correlation",
                nearest.map { "did you mean \($0)?" } ?? "leave it out"
            )
        }
        let type = self.type(node)
        let rules = texts(node, "rules", isNeeded: true)
        let timespan = self.timespan(node)
        let groupBy = texts(node, "group-by", isNeeded: false)
        let aliases = self.aliases(node)
        let (bounds, fields) = condition(node, type)
        let doesGenerate = (node["generate"] ?? generate)?.text?.lowercased()
        guard problems.errorCount == errors, let type, let timespan else { return nil }
        return Correlation(
            kind: type == "value_count" ? .valueCount(fields: fields) : .eventCount,
            rules: rules,
            groupBy: groupBy.map(\.name),
            aliases: aliases,
            timespan: timespan,
            bounds: bounds,
            doesGenerate: doesGenerate == "true" || doesGenerate == "yes"
        )
    }

    private mutating func type(_ node: YAMLNode) -> String? {
        let type = node["type"]?.text ?? ""
        let mark = node["type"]?.mark ?? node.mark
        if type == "event_count" || type == "value_count" { return type }
        if CorrelationReader.laterTypes.contains(type) {
            problems.error(mark, "correlations of type \(type) are not supported", "use event_count or value_count")
        } else {
            problems.error(mark, "the correlation's type \(type) is not known", "use event_count or value_count")
        }
        return nil
    }

    private mutating func texts(_ node: YAMLNode, _ key: String, isNeeded: Bool) -> [Correlation.Reference] {
        guard let value = node[key] else {
            if isNeeded { problems.error(node.mark, "\(key) is missing in the correlation", "add \(key):") }
            return []
        }
        let texts = value.itemsOrSelf.compactMap { node in
            node.text.map { Correlation.Reference(name: $0, mark: node.mark) }
        }
        if texts.count != value.itemsOrSelf.count || (isNeeded && texts.isEmpty) {
            problems.error(value.mark, "\(key) is no list of names", "write a list of names")
        }
        return texts
    }

    private mutating func timespan(_ node: YAMLNode) -> Double? {
        let mark = node["timespan"]?.mark ?? node.mark
        guard let text = node["timespan"]?.text, let seconds = Timespan.seconds(text), seconds > 0 else {
            problems.error(mark, "the timespan is missing or cannot be read", "write for example 30s, 10m, 1h or 1d")
            return nil
        }
        guard seconds <= Limits.correlationSecondsMax else {
            problems.error(mark, "the timespan is longer than 31 days", "use a shorter one")
            return nil
        }
        return seconds
    }

    private mutating func aliases(_ node: YAMLNode) -> [String: [String: String]] {
        guard let value = node["aliases"] else { return [:] }
        var aliases: [String: [String: String]] = [:]
        for entry in value.entries ?? [] {
            for rule in entry.value.entries ?? [] {
                guard let field = rule.value.text else {
                    problems.error(rule.mark, "the alias names no field", "write rule: field")
                    continue
                }
                aliases[entry.key, default: [:]][rule.key] = field
            }
        }
        if aliases.isEmpty { problems.error(value.mark, "the aliases are empty", "write alias: {rule: field}") }
        return aliases
    }

    private mutating func condition(_ node: YAMLNode, _ type: String?) -> ([Correlation.Bound], fields: [String]) {
        guard let condition = node["condition"], let entries = condition.entries else {
            let mark = node["condition"]?.mark ?? node.mark
            problems.error(mark, "the correlation's condition is missing", "write condition: {gte: 10}")
            return ([], [])
        }
        var bounds: [Correlation.Bound] = []
        var fields: [String] = []
        for entry in entries {
            if let comparison = Comparison(rawValue: entry.key) {
                guard let number = entry.value.text.flatMap(Double.init), number.isFinite else {
                    problems.error(entry.value.mark, "\(entry.key) is no number", "write for example \(entry.key): 10")
                    continue
                }
                guard number <= Double(Limits.correlationEventsMax) else {
                    problems.error(
                        entry.value.mark,
                        "more than \(Limits.correlationEventsMax) are never counted",
                        "use a lower number"
                    )
                    continue
                }
                bounds.append(.init(comparison: comparison, number: number))
            } else if entry.key == "field" {
                fields = entry.value.itemsOrSelf.compactMap(\.text)
            } else {
                let known = Comparison.allCases.map(\.rawValue) + ["field"]
                problems.error(
                    entry.mark,
                    "the key \(entry.key) is not known in a condition",
                    Spelling.nearest(to: entry.key, among: known).map { "did you mean \($0)?" }
                        ?? "use \(known.joined(separator: ", "))"
                )
            }
        }
        if !entries.contains(where: { Comparison(rawValue: $0.key) != nil }) {
            problems.error(condition.mark, "the condition compares with nothing", "add gte: 10")
        }
        if type == "value_count", fields.isEmpty {
            problems.error(condition.mark, "value_count needs a field", "add field: under the condition")
        }
        return (bounds, fields)
    }
}

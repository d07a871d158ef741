import Definitions
import Vocabulary

/// Reads the `correlation` of a rule.
struct CorrelationReader {
    private(set) var problems: ProblemList

    private static let knownKeys = [
        "type", "rules", "aliases", "group-by", "timespan", "condition", "generate",
    ]
    private static let types = [
        "event_count", "value_count", "value_sum", "value_avg", "value_percentile", "value_median", "temporal",
        "temporal_ordered",
    ]
    /// Alternatives of an ordered correlation, or of a condition, that are followed at most.
    private static let clausesMax = 64

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
        let asked = condition(node, type, rules.map(\.name))
        let doesGenerate = (node["generate"] ?? generate)?.text?.lowercased()
        guard problems.errorCount == errors, let type, let timespan else { return nil }
        guard let kind = kind(type, asked, rules.count, node) else { return nil }
        return Correlation(
            kind: kind,
            absences: asked.absences.map {
                Absence(needed: $0.needed, absent: $0.absent, isOrdered: type == "temporal_ordered")
            },
            rules: rules,
            groupBy: groupBy.map(\.name),
            aliases: aliases,
            timespan: timespan,
            bounds: asked.bounds,
            doesGenerate: doesGenerate == "true" || doesGenerate == "yes"
        )
    }

    private mutating func type(_ node: YAMLNode) -> String? {
        let type = node["type"]?.text ?? ""
        let mark = node["type"]?.mark ?? node.mark
        if CorrelationReader.types.contains(type) { return type }
        let nearest = Spelling.nearest(to: type, among: CorrelationReader.types)
        problems.error(
            mark,
            "the correlation's type \(type) is not known",
            nearest.map { "did you mean \($0)?" } ?? "use one of \(CorrelationReader.types.joined(separator: ", "))"
        )
        return nil
    }

    /// What is measured; nil after a problem.
    private mutating func kind(_ type: String, _ asked: Asked, _ count: Int, _ node: YAMLNode) -> Correlation.Kind? {
        let field = asked.fields.first ?? ""
        switch type {
        case "value_count": return .valueCount(fields: asked.fields)
        case "value_sum": return .numbers(field: field, .sum)
        case "value_avg": return .numbers(field: field, .average)
        case "value_median": return .numbers(field: field, .percentile(50))
        case "value_percentile": return .numbers(field: field, .percentile(asked.percentile ?? 50))
        case "temporal": return .members(.members(clauses: asked.clauses ?? [[]]))
        case "temporal_ordered":
            if let clauses = asked.clauses { return .members(.sequence(clauses: clauses)) }
            let needed = asked.bounds.map { CorrelationReader.least($0) }.max() ?? count
            let isUpward = asked.bounds.allSatisfy { CorrelationReader.isUpward($0, count) }
            let clauses = CorrelationReader.choices(of: needed, from: count)
            guard isUpward, (1...count).contains(needed), clauses.count <= CorrelationReader.clausesMax else {
                problems.error(
                    node["condition"]?.mark ?? node.mark,
                    "the order of so many, or so few, rules cannot be asked for",
                    "use gte with a number from 1 to \(count), or leave the condition out"
                )
                return nil
            }
            return .members(.sequence(clauses: clauses))
        default: return .eventCount
        }
    }

    /// How many rules a bound asks for at least.
    private static func least(_ bound: Correlation.Bound) -> Int {
        bound.comparison == .gt ? Int(bound.number) + 1 : Int(bound.number.rounded(.up))
    }

    private static func isUpward(_ bound: Correlation.Bound, _ count: Int) -> Bool {
        switch bound.comparison {
        case .gt, .gte: true
        case .eq: bound.number == Double(count)
        case .lt, .lte, .neq: false
        }
    }

    /// Every choice of so many of the first numbers, each in order.
    private static func choices(of needed: Int, from count: Int) -> [[Int]] {
        var choices: [[Int]] = [[]]
        for number in 0..<count {
            let longer = choices.filter { $0.count < needed }.map { $0 + [number] }
            choices += longer
            // Choices that cannot become long enough any more are left out.
            choices.removeAll { $0.count + (count - number - 1) < needed }
            if choices.count > 4_096 { break }
        }
        return choices.filter { $0.count == needed }
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

    /// What a condition says.
    private struct Asked {
        var bounds: [Correlation.Bound] = []
        var fields: [String] = []
        var percentile: Double?
        /// Of which rules, by their places, one group must all be there.
        var clauses: [[Int]]?
        /// The alternatives that ask for what is not there.
        var absences: [MemberConditionReader.Clause] = []
    }

    private mutating func condition(_ node: YAMLNode, _ type: String?, _ rules: [String]) -> Asked {
        let isTemporal = type?.hasPrefix("temporal") ?? false
        guard let condition = node["condition"] else {
            // Without a condition all of the rules are asked for.
            if isTemporal { return Asked(bounds: [.init(comparison: .gte, number: Double(rules.count))]) }
            problems.error(node.mark, "the correlation's condition is missing", "write condition: {gte: 10}")
            return Asked()
        }
        if isTemporal, condition.text != nil {
            var reader = MemberConditionReader(condition, rules: rules, problems: problems)
            let clauses = reader.read()
            problems = reader.problems
            return Asked(
                clauses: clauses?.filter(\.absent.isEmpty).map(\.needed),
                absences: clauses?.filter { !$0.absent.isEmpty } ?? []
            )
        }
        guard let entries = condition.entries else {
            problems.error(condition.mark, "the correlation's condition is missing", "write condition: {gte: 10}")
            return Asked()
        }
        return bounds(entries, condition, type)
    }

    private mutating func bounds(_ entries: [YAMLNode.Entry], _ condition: YAMLNode, _ type: String?) -> Asked {
        var asked = Asked()
        for entry in entries {
            if let comparison = Comparison(rawValue: entry.key) {
                guard let number = entry.value.text.flatMap(Double.init), number.isFinite else {
                    problems.error(entry.value.mark, "\(entry.key) is no number", "write for example \(entry.key): 10")
                    continue
                }
                let isCount = !(type?.hasPrefix("value_") ?? false) || type == "value_count"
                guard !isCount || number <= Double(Limits.correlationEventsMax) else {
                    problems.error(
                        entry.value.mark,
                        "more than \(Limits.correlationEventsMax) are never counted",
                        "use a lower number"
                    )
                    continue
                }
                asked.bounds.append(.init(comparison: comparison, number: number))
            } else if entry.key == "field" {
                asked.fields = entry.value.itemsOrSelf.compactMap(\.text)
            } else if entry.key == "percentile" {
                asked.percentile = entry.value.text.flatMap(Double.init)
                guard let percentile = asked.percentile, (0...100).contains(percentile) else {
                    problems.error(
                        entry.value.mark,
                        "the percentile is no number from 0 to 100",
                        "write percentile: 95"
                    )
                    continue
                }
            } else {
                let known = Comparison.allCases.map(\.rawValue) + ["field", "percentile"]
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
        check(asked, condition, type)
        return asked
    }

    private mutating func check(_ asked: Asked, _ condition: YAMLNode, _ type: String?) {
        guard let type, type.hasPrefix("value_") else { return }
        if asked.fields.isEmpty {
            problems.error(condition.mark, "\(type) needs a field", "add field: under the condition")
        } else if asked.fields.count > 1, type != "value_count" {
            problems.error(condition.mark, "\(type) takes one field", "name the one that holds the number")
        }
        if type == "value_percentile", asked.percentile == nil {
            problems.error(
                condition.mark,
                "value_percentile needs a percentile",
                "add percentile: 95 under the condition"
            )
        }
    }
}

import Definitions

/// Reads the `detection` of a rule: its searches and its condition.
struct DetectionReader {
    private(set) var problems: ProblemList
    private(set) var table: FieldTable
    private let placeholders: Placeholders
    /// The searches that were read, by name, and the condition over them.
    private(set) var searches: [StaticRule.Search] = []
    private(set) var conditionText = ""

    init(problems: ProblemList, table: FieldTable, placeholders: Placeholders = Placeholders()) {
        self.problems = problems
        self.table = table
        self.placeholders = placeholders
    }

    /// What the rule asks of an event; nil after a problem.
    mutating func read(_ detection: YAMLNode) -> Criterion? {
        guard let entries = detection.entries else {
            problems.error(detection.mark, "detection is no map", "write searches and a condition under it")
            return nil
        }
        let errors = problems.errorCount
        var searches: [(name: String, criterion: Criterion)] = []
        var marks: [String: Mark] = [:]
        for entry in entries where entry.key != "condition" {
            if entry.key == "timeframe" {
                problems.error(
                    entry.mark,
                    "timeframe is no longer part of Sigma",
                    "write a correlation with a timespan"
                )
                continue
            }
            marks[entry.key] = entry.mark
            // A search that cannot be read still has its name, so that the condition does not complain too.
            searches.append((entry.key, search(entry) ?? .all([])))
        }
        guard let condition = entries.first(where: { $0.key == "condition" }) else {
            problems.error(detection.mark, "the condition is missing", "add condition: selection")
            return nil
        }
        guard let criterion = read(condition: condition.value, searches, marks), problems.errorCount == errors else {
            return nil
        }
        self.searches = searches.map { StaticRule.Search(name: $0.name, criterion: $0.criterion) }
        conditionText = condition.value.itemsOrSelf.compactMap(\.text).joined(separator: " or ")
        return criterion
    }

    private mutating func read(
        condition: YAMLNode,
        _ searches: [(name: String, criterion: Criterion)],
        _ marks: [String: Mark]
    ) -> Criterion? {
        let errors = problems.errorCount
        var alternatives: [Criterion] = []
        var used: Set<String> = []
        for node in condition.itemsOrSelf {
            guard node.text != nil else {
                problems.error(node.mark, "a condition is no text", "write for example selection and not filter")
                continue
            }
            var parser = ConditionParser(node, searches: searches, problems: problems)
            if let criterion = parser.parse() { alternatives.append(criterion) }
            problems = parser.problems
            used.formUnion(parser.used)
        }
        if condition.itemsOrSelf.isEmpty { problems.error(condition.mark, "the condition is empty", "name a search") }
        guard problems.errorCount == errors else { return nil }
        for search in searches where !used.contains(search.name) {
            problems.warn(
                marks[search.name] ?? condition.mark,
                "the condition does not name \(search.name)",
                "name it or leave it out"
            )
        }
        return alternatives.count == 1 ? alternatives[0] : .any(alternatives)
    }

    private mutating func search(_ entry: YAMLNode.Entry) -> Criterion? {
        switch entry.value.content {
        case .map(let fields): return all(fields, entry.value.mark)
        case .scalar: return keywords(entry.value)
        case .list(let items):
            guard !items.isEmpty else {
                problems.error(entry.value.mark, "the search \(entry.key) is empty", "add fields or keywords")
                return nil
            }
            var parts: [Criterion] = []
            for item in items {
                guard let part = item.entries.map({ all($0, item.mark) }) ?? keywords(item) else { continue }
                parts.append(part)
            }
            return parts.count == items.count ? (parts.count == 1 ? parts[0] : .any(parts)) : nil
        }
    }

    private mutating func keywords(_ node: YAMLNode) -> Criterion? {
        let entry = YAMLNode.Entry(key: "", mark: node.mark, value: node)
        guard node.text != nil else {
            problems.error(node.mark, "a keyword is no text", "write plain values or field: value")
            return nil
        }
        return field(entry)
    }

    private mutating func all(_ fields: [YAMLNode.Entry], _ mark: Mark) -> Criterion? {
        guard !fields.isEmpty else {
            problems.error(mark, "the search is empty", "add fields to it")
            return nil
        }
        let parts = fields.map { field($0) }
        let read = parts.compactMap { $0 }
        return read.count == parts.count ? (read.count == 1 ? read[0] : .all(read)) : nil
    }

    private mutating func field(_ entry: YAMLNode.Entry) -> Criterion? {
        guard let key = FieldKey(entry, problems: &problems) else { return nil }
        if entry.value.items?.isEmpty == true || entry.value.entries != nil {
            problems.error(entry.value.mark, "\(entry.key) has no plain values", "write a value or a list of values")
            return nil
        }
        let criterion = key.has(.exists) ? existence(key, entry.value) : values(key, entry.value)
        return key.has(.neq) ? criterion.map(Criterion.not) : criterion
    }

    private mutating func existence(_ key: FieldKey, _ node: YAMLNode) -> Criterion? {
        switch node.text?.lowercased() {
        case "true", "yes": return .exists(slot: table.slot(of: key.field))
        case "false", "no": return .not(.exists(slot: table.slot(of: key.field)))
        case _:
            problems.error(node.mark, "exists asks for true or false", "write \(key.field)|exists: true")
            return nil
        }
    }

    private mutating func values(_ key: FieldKey, _ node: YAMLNode) -> Criterion? {
        let nodes = node.items ?? [node]
        var reader = ValueReader(key: key, problems: problems, table: table, placeholders: placeholders)
        let groups = nodes.filter { !$0.isNull }.map { reader.tests(for: $0) }
        problems = reader.problems
        table = reader.table
        let tests = groups.compactMap { $0 }
        guard tests.count == groups.count else { return nil }
        let isAll = key.has(.all)
        guard !key.field.isEmpty else {
            let keywords = tests.map { Criterion.any($0.map(Criterion.keyword)) }
            return isAll ? .all(keywords) : .any(keywords)
        }
        let slot = table.slot(of: key.field)
        var parts: [Criterion] = nodes.contains(where: \.isNull) ? [.isNull(slot: slot)] : []
        if isAll {
            parts += tests.map { .field(FieldTest(slot: slot, tests: $0)) }
            return parts.count == 1 ? parts[0] : .all(parts)
        }
        if !tests.isEmpty { parts.append(.field(FieldTest(slot: slot, tests: tests.flatMap { $0 }))) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }
}

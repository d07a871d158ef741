public import Definitions
import Events
public import Vocabulary

/// From rule files to a rule set: every problem is told, and one bad rule stops no other.
extension RuleSet {
    /// Reads the files, in their order; each rule goes through the pipelines, by their priority.
    ///
    /// `off`: rules that are read and do not run; a correlation that counts one of them does not run either.
    public static func load(
        _ files: [RuleText],
        through pipelines: [RulePipeline] = [],
        off: Set<RuleID> = []
    ) -> (RuleSet, [RuleProblem]) {
        var loader = RuleLoader(pipelines: pipelines.sorted { $0.priority < $1.priority }, off: off)
        for file in files { loader.read(file) }
        return loader.finish()
    }
}

/// Collects the rules of all files and ties correlations to what they count.
private struct RuleLoader {
    private let pipelines: [RulePipeline]
    private let placeholders: Placeholders
    private let off: Set<RuleID>
    private var table = FieldTable()
    private var rules: [StaticRule] = []
    private var filters: [RuleFilter] = []
    private var problems: [RuleProblem] = []
    private var places: [String: Int] = [:]
    private var titles: [String: Int] = [:]

    init(pipelines: [RulePipeline], off: Set<RuleID>) {
        self.pipelines = pipelines
        self.off = off
        placeholders = Placeholders(pipelines)
    }

    mutating func read(_ file: RuleText) {
        var yaml = YAMLReader(path: file.path)
        let documents = yaml.read(file.bytes)
        var reader = RuleReader(file, table: table, placeholders: placeholders)
        reader.problems.append(yaml.problems)
        if documents.isEmpty, yaml.problems.isEmpty {
            reader.problems.error(Mark(), "the file holds no rule", "write a rule or remove the file")
        }
        for document in documents {
            guard let changed = changed(document, &reader.problems) else { continue }
            if changed["filter"] != nil {
                var filter = FilterReader(problems: reader.problems, table: reader.table, placeholders: placeholders)
                if let read = filter.read(changed) { filters.append(read) }
                (reader.problems, reader.table) = (filter.problems, filter.table)
                continue
            }
            guard let rule = reader.read(changed) else { continue }
            add(rule, document, &reader.problems)
        }
        table = reader.table
        problems += reader.problems.all
    }

    private func changed(_ document: YAMLNode, _ problems: inout ProblemList) -> YAMLNode? {
        var document = document
        for pipeline in pipelines {
            guard let next = pipeline.apply(to: document, problems: &problems) else { return nil }
            document = next
        }
        return document
    }

    private mutating func add(_ rule: StaticRule, _ document: YAMLNode, _ problems: inout ProblemList) {
        if let other = places[rule.id.rawValue].map({ rules[$0] }) {
            problems.error(
                document["id"]?.mark ?? document.mark,
                "the id \(rule.id) is also that of \(other.path):\(other.line)",
                "give one of them a new id"
            )
            return
        }
        if let name = rule.name, name != rule.id.rawValue, let other = places[name].map({ rules[$0] }) {
            problems.error(
                document["name"]?.mark ?? document.mark,
                "the name \(name) is also that of \(other.path):\(other.line)",
                "give one of them another name"
            )
            return
        }
        if let other = titles[rule.title.lowercased()].map({ rules[$0] }) {
            problems.warn(
                document["title"]?.mark ?? document.mark,
                "the title is also that of \(other.path):\(other.line)",
                "give one of them another title"
            )
        }
        titles[rule.title.lowercased()] = rules.count
        places[rule.id.rawValue] = rules.count
        if let name = rule.name { places[name] = rules.count }
        rules.append(rule)
    }

    /// Ties correlations from the inside out; what is left then refers to nothing, or to itself.
    mutating func finish() -> (RuleSet, [RuleProblem]) {
        for filter in filters { apply(filter) }
        let idle = rules.indices.filter { off.contains(rules[$0].id) }
        var ready = Set(rules.indices.filter { !rules[$0].isCorrelation }).subtracting(idle)
        var open = rules.indices.filter { rules[$0].isCorrelation && !idle.contains($0) }
        var order: [Int] = []
        while let next = open.firstIndex(where: { members(of: $0).allSatisfy { $0.map(ready.contains) ?? false } }) {
            // What a window ends with is known too late to be counted in another.
            if !waits(open[next]) { ready.insert(open[next]) }
            order.append(open.remove(at: next))
        }
        for index in open { refuse(rules[index]) }
        return (tied(order, without: Set(open), idle: idle), problems)
    }

    /// Puts a filter into its rules; correlations are left as they are.
    private mutating func apply(_ filter: RuleFilter) {
        var list = ProblemList(path: filter.path)
        var chosen = Array(rules.indices)
        if let references = filter.rules {
            chosen = references.compactMap { reference in
                guard let place = places[reference.name] else {
                    let nearest = Spelling.nearest(to: reference.name, among: rules.compactMap(\.name))
                    list.warn(
                        reference.mark,
                        "no rule that runs has the id or name \(reference.name)",
                        nearest.map { "did you mean \($0)?" } ?? "correct the name, or leave it out"
                    )
                    return nil
                }
                guard !rules[place].isCorrelation, filter.covers(rules[place].logSource) else {
                    list.warn(
                        reference.mark,
                        "the filter does not apply to \(reference.name): it is a correlation, or of another log source",
                        "name its rules, or widen the filter's logsource"
                    )
                    return nil
                }
                return place
            }
        }
        for place in chosen where filter.covers(rules[place].logSource) {
            rules[place].add(filter)
        }
        problems += list.all
    }

    private func members(of index: Int) -> [Int?] {
        rules[index].correlation?.rules.map { places[$0.name] } ?? []
    }

    private func waits(_ index: Int) -> Bool { !(rules[index].correlation?.absences.isEmpty ?? true) }

    private mutating func refuse(_ rule: StaticRule) {
        var list = ProblemList(path: rule.path)
        for reference in rule.correlation?.rules ?? [] where places[reference.name].map(waits) ?? false {
            list.error(
                reference.mark,
                "\(reference.name) asks for what does not happen, so it cannot be counted by another correlation",
                "count its rules instead"
            )
        }
        for reference in rule.correlation?.rules ?? [] where places[reference.name] == nil {
            let nearest = Spelling.nearest(to: reference.name, among: rules.compactMap(\.name))
            list.error(
                reference.mark,
                "no rule that runs has the id or name \(reference.name)",
                nearest.map { "did you mean \($0)?" } ?? "mend that rule, or correct the name"
            )
        }
        if list.errorCount == 0 {
            let mark = rule.correlation?.rules.first?.mark ?? Mark(line: rule.line)
            let named = rule.correlation?.rules.compactMap { places[$0.name] } ?? []
            if let idle = named.first(where: { off.contains(rules[$0].id) }) {
                list.error(
                    mark,
                    "the correlation counts \(rules[idle].title), which is switched off",
                    "switch that one on, or this one off too"
                )
            } else {
                list.error(mark, "the correlation counts one that cannot run, or itself", "mend that one first")
            }
        }
        problems += list.all
    }

    private func tied(_ order: [Int], without refused: Set<Int>, idle: [Int]) -> RuleSet {
        let kept = rules.indices.filter { !refused.contains($0) && !idle.contains($0) }
        let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($0.element, $0.offset) })
        var result = kept.map { rules[$0] }
        // What a correlation counts stays quiet by itself while the correlation is switched off.
        var counted = Set(
            idle.filter { rules[$0].correlation?.doesGenerate == false }
                .flatMap(members(of:)).compactMap { $0 }.compactMap { places[$0] }
        )
        var generated: Set<Int> = []
        var links: [CorrelationLink] = []
        for index in order {
            guard let place = places[index], let correlation = rules[index].correlation else { continue }
            let members = self.members(of: index).compactMap { $0 }.compactMap { places[$0] }
            counted.formUnion(members)
            if correlation.doesGenerate { generated.formUnion(members) }
            let prints = ([place] + members).map { String(result[$0].fingerprint, radix: 16) }.joined(separator: ",")
            result[place].fingerprint = Fingerprint.of(prints)
            links.append(
                CorrelationLink(
                    rule: place,
                    members: members,
                    correlation: correlation,
                    fingerprint: Fingerprint.of(prints),
                    fields: CorrelationFields(correlation, members: members, rules: result)
                )
            )
        }
        for index in counted.subtracting(generated) {
            (result[index].hasFindings, result[index].isOnlyCounted) = (false, true)
        }
        return RuleSet(rules: result, table: table, links: links, idle: idle.map { rules[$0] })
    }
}

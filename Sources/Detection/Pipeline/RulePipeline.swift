import Definitions

/// A pipeline in pySigma's format: steps that change rules as they are read, so that they ask for the fields and log sources that
/// an installation has, and lists for placeholders.
///
/// Source: pySigma's documentation, "Processing Pipelines".
public struct RulePipeline: Sendable {
    public let name: String
    /// Pipelines of a lower priority come first.
    public let priority: Int
    /// Values of placeholders, by name.
    let lists: [String: [String]]
    let items: [PipelineItem]

    /// What the rule reads like when the steps have been taken; nil when a step refuses the rule.
    func apply(to document: YAMLNode, problems: inout ProblemList) -> YAMLNode? {
        var draft = PipelineDraft(document)
        for item in items where item.applies(to: draft) {
            if case .refuse(let text) = item.step {
                problems.error(document.mark, text, "the pipeline \(name) refuses such rules")
                return nil
            }
            item.change(&draft)
            if let id = item.id { draft.applied.insert(id) }
            if let refused = draft.refused {
                problems.error(refused.mark, refused.text, "the pipeline \(name) refuses such values")
                return nil
            }
        }
        return draft.document
    }
}

/// A rule on its way through a pipeline.
struct PipelineDraft {
    var document: YAMLNode
    /// The items that were applied, by id.
    var applied: Set<String> = []
    /// Why the rule cannot be used.
    var refused: (mark: Mark, text: String)?
    /// How many searches were added.
    var addedCount = 0

    init(_ document: YAMLNode) { self.document = document }

    var logSource: [String: String] {
        var source: [String: String] = [:]
        for entry in document["logsource"]?.entries ?? [] { source[entry.key] = entry.value.text?.lowercased() }
        return source
    }

    var isCorrelation: Bool { document["correlation"] != nil }

    /// The fields of the rule's searches, without their modifiers, with the values as text.
    var fields: [(field: String, values: [String])] {
        var found: [(String, [String])] = []
        func walk(_ node: YAMLNode) {
            for entry in node.entries ?? [] {
                found.append((PipelineDraft.field(of: entry.key), entry.value.itemsOrSelf.compactMap(\.text)))
            }
            for item in node.items ?? [] { walk(item) }
        }
        for entry in document["detection"]?.entries ?? [] where entry.key != "condition" { walk(entry.value) }
        return found
    }

    static func field(of key: String) -> String { String(key.prefix { $0 != "|" }) }

    /// Changes every field of the searches; several keys for one mean any of them, none leaves it out.
    mutating func changeFields(_ change: (YAMLNode.Entry) -> [YAMLNode.Entry]) {
        document.changing("detection") { detection in
            guard let entries = detection.entries else { return }
            detection.content = .map(
                entries.map { entry in
                    guard entry.key != "condition", entry.key != "timeframe" else { return entry }
                    var entry = entry
                    entry.value = PipelineDraft.changed(entry.value, change)
                    return entry
                }
            )
        }
    }

    private static func changed(_ node: YAMLNode, _ change: (YAMLNode.Entry) -> [YAMLNode.Entry]) -> YAMLNode {
        if let items = node.items {
            // Several maps of one item are items of their own: all of them mean any.
            let nodes = items.flatMap { item -> [YAMLNode] in
                let changed = changed(item, change)
                return item.entries == nil ? [changed] : changed.items ?? [changed]
            }
            return YAMLNode(content: .list(nodes), mark: node.mark)
        }
        guard let entries = node.entries else { return node }
        // Each choice of keys is one map; several maps in a list mean any of them.
        var maps: [[YAMLNode.Entry]] = [[]]
        for entry in entries {
            let choices = change(entry)
            guard let first = choices.first else { continue }
            guard choices.count > 1 else {
                for index in maps.indices { maps[index].append(first) }
                continue
            }
            maps = maps.flatMap { map in choices.map { map + [$0] } }
        }
        let nodes = maps.map { YAMLNode(content: .map($0), mark: node.mark) }
        return nodes.count == 1 ? nodes[0] : YAMLNode(content: .list(nodes), mark: node.mark)
    }

    /// Adds a search that every condition asks for as well, or asks not to be there.
    mutating func add(_ search: YAMLNode, isNegated: Bool) {
        let name = "_pipeline_\(addedCount)"
        addedCount += 1
        document.changing("detection") { detection in
            guard let entries = detection.entries else { return }
            let changed = entries.map { entry in
                guard entry.key == "condition" else { return entry }
                var entry = entry
                entry.value = PipelineDraft.wrapped(entry.value, isNegated ? "not \(name)" : name)
                return entry
            }
            detection.content = .map(changed + [YAMLNode.Entry(key: name, mark: detection.mark, value: search)])
        }
    }

    private static func wrapped(_ node: YAMLNode, _ before: String) -> YAMLNode {
        if let items = node.items {
            return YAMLNode(content: .list(items.map { wrapped($0, before) }), mark: node.mark)
        }
        guard let text = node.text else { return node }
        return YAMLNode(content: .scalar("\(before) and (\(text))", .plain), mark: node.mark)
    }
}

extension YAMLNode {
    /// Changes the value of a key, where there is one.
    mutating func changing(_ key: String, _ change: (inout YAMLNode) -> Void) {
        guard var entries, let place = entries.firstIndex(where: { $0.key == key }) else { return }
        change(&entries[place].value)
        content = .map(entries)
    }
}

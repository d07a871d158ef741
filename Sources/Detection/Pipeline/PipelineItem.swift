import Definitions
import Foundation

/// One step of a pipeline, with the conditions under which it is taken.
struct PipelineItem: Sendable {
    /// What it does.
    enum Step: Sendable {
        /// `field_name_mapping`: other names for fields; several mean any of them.
        case rename([String: [String]])
        /// `field_name_prefix_mapping`: other beginnings of names.
        case renamePrefix([String: [String]])
        /// `field_name_prefix` and `field_name_suffix`.
        case wrap(prefix: String, suffix: String)
        /// `add_condition`: a search that must, or must not, match as well.
        case add(YAMLNode, isNegated: Bool)
        /// `change_logsource`: only the parts that are named.
        case source([String: String])
        /// `replace_string`: a regular expression in values and what is put in its place.
        case replace(String, with: String)
        /// `map_string`: whole values; several mean any of them.
        case map([String: [String]])
        /// `set_value`.
        case set(YAMLNode)
        /// `drop_detection_item`.
        case drop
        /// `rule_failure`.
        case refuse(String)
        /// `detection_item_failure`.
        case refuseItem(String)
        /// `value_placeholders`: the pipeline's lists stand for placeholders.
        case lists
        /// `wildcard_placeholders`: placeholders that have no list stand for anything.
        case anything
        /// `set_state` and `set_custom_attribute`: what other tools' output is made with.
        case nothing
    }

    let id: String?
    let step: Step
    let rule: PipelineConditions<RuleCondition>
    let value: PipelineConditions<ValueCondition>
    let name: PipelineConditions<NameCondition>

    /// What a rule must be.
    enum RuleCondition: Sendable {
        case logSource([String: String])
        case hasField(String)
        case hasValue(field: String, String)
        case hasTag(String)
        case isCorrelation
        case isPlain
        case isApplied(String)

        func holds(_ draft: PipelineDraft) -> Bool {
            switch self {
            case .logSource(let wanted):
                let source = draft.logSource
                return wanted.allSatisfy { source[$0.key] == $0.value }
            case .hasField(let name): return draft.fields.contains { $0.field == name }
            case .hasValue(let name, let value):
                return draft.fields.contains { $0.field == name && $0.values.contains(value) }
            case .hasTag(let tag): return draft.document["tags"]?.itemsOrSelf.contains { $0.text == tag } ?? false
            case .isCorrelation: return draft.isCorrelation
            case .isPlain: return !draft.isCorrelation
            case .isApplied(let id): return draft.applied.contains(id)
            }
        }
    }

    /// What a value must be.
    enum ValueCondition: Sendable {
        case matches(String, ofAll: Bool)
        case isNull
        case isApplied(String)

        func holds(_ entry: YAMLNode.Entry, _ draft: PipelineDraft) -> Bool {
            let values = entry.value.items ?? [entry.value]
            switch self {
            case .matches(let pattern, let ofAll):
                let fits = values.map { value in
                    value.text.map { $0.range(of: pattern, options: .regularExpression)?.lowerBound == $0.startIndex }
                        ?? false
                }
                return ofAll ? fits.allSatisfy { $0 } : fits.contains(true)
            case .isNull: return values.contains(where: \.isNull)
            case .isApplied(let id): return draft.applied.contains(id)
            }
        }
    }

    /// What a field's name must be.
    enum NameCondition: Sendable {
        case oneOf([String], isPattern: Bool)
        case noneOf([String], isPattern: Bool)
        case isApplied(String)

        func holds(_ field: String, _ draft: PipelineDraft) -> Bool {
            func fits(_ names: [String], _ isPattern: Bool) -> Bool {
                guard isPattern else { return names.contains(field) }
                return names.contains {
                    field.range(of: $0, options: .regularExpression)?.lowerBound == field.startIndex
                }
            }
            switch self {
            case .oneOf(let names, let isPattern): return fits(names, isPattern)
            case .noneOf(let names, let isPattern): return !fits(names, isPattern)
            case .isApplied(let id): return draft.applied.contains(id)
            }
        }
    }

    func applies(to draft: PipelineDraft) -> Bool { rule.hold { $0.holds(draft) } }

    /// Takes the step.
    func change(_ draft: inout PipelineDraft) {
        switch step {
        case .add(let search, let isNegated):
            if !draft.isCorrelation { draft.add(search, isNegated: isNegated) }
        case .source(let parts): changeSource(&draft, parts)
        case .refuse, .lists, .anything, .nothing: break
        case .rename, .renamePrefix, .wrap, .replace, .map, .set, .drop, .refuseItem:
            let before = draft
            var refused: (Mark, String)?
            draft.changeFields { entry in
                let field = PipelineDraft.field(of: entry.key)
                guard value.hold({ $0.holds(entry, before) }), name.hold({ $0.holds(field, before) }) else {
                    return [entry]
                }
                if case .refuseItem(let text) = step { refused = (entry.mark, text) }
                return changed(entry, field)
            }
            if let refused { draft.refused = (refused.0, refused.1) }
        }
    }

    private func changeSource(_ draft: inout PipelineDraft, _ parts: [String: String]) {
        draft.document.changing("logsource") { node in
            let kept = (node.entries ?? []).filter { parts[$0.key] == nil }
            let added = parts.sorted { $0.key < $1.key }.map { key, value in
                YAMLNode.Entry(
                    key: key,
                    mark: node.mark,
                    value: YAMLNode(content: .scalar(value, .quoted), mark: node.mark)
                )
            }
            node.content = .map(kept + added)
        }
    }

    private func changed(_ entry: YAMLNode.Entry, _ field: String) -> [YAMLNode.Entry] {
        func named(_ names: [String]) -> [YAMLNode.Entry] {
            names.map { name in
                var other = entry
                other.key = name + entry.key.dropFirst(field.count)
                return other
            }
        }
        switch step {
        case .rename(let names): return names[field].map(named) ?? [entry]
        case .renamePrefix(let prefixes):
            guard let (prefix, others) = prefixes.first(where: { field.hasPrefix($0.key) }) else { return [entry] }
            return named(others.map { $0 + field.dropFirst(prefix.count) })
        case .wrap(let prefix, let suffix): return field.isEmpty ? [entry] : named([prefix + field + suffix])
        case .drop: return []
        case .set(let value):
            var other = entry
            other.value = value
            return [other]
        case .replace(let pattern, let text):
            return [withValues(entry) { [PipelineItem.replaced($0, pattern, text)] }]
        case .map(let texts): return [withValues(entry) { texts[$0] ?? [$0] }]
        case .add, .source, .refuse, .refuseItem, .lists, .anything, .nothing: return [entry]
        }
    }

    /// The text with every match replaced; `\\1` stands for what the first bracket matched.
    private static func replaced(_ text: String, _ pattern: String, _ template: String) -> String {
        let regex: Regex<AnyRegexOutput>
        // The reader has tried it.
        do { regex = try Regex(pattern) } catch { return text }
        return text.replacing(regex) { match in
            var result = ""
            var isEscaped = false
            for character in template {
                if isEscaped, let number = character.wholeNumberValue {
                    if number < match.output.count { result += match.output[number].substring ?? "" }
                } else if character == "\\", !isEscaped {
                    isEscaped = true
                    continue
                } else {
                    result.append(character)
                }
                isEscaped = false
            }
            return result
        }
    }

    private func withValues(_ entry: YAMLNode.Entry, _ change: (String) -> [String]) -> YAMLNode.Entry {
        func changed(_ node: YAMLNode) -> [YAMLNode] {
            guard case .scalar(let text, let style) = node.content, !node.isNull else { return [node] }
            return change(text).map { YAMLNode(content: .scalar($0, style), mark: node.mark) }
        }
        var other = entry
        let values = (entry.value.items ?? [entry.value]).flatMap(changed)
        let isOne = entry.value.items == nil && values.count == 1
        other.value = isOne ? values[0] : YAMLNode(content: .list(values), mark: entry.value.mark)
        return other
    }
}

/// Conditions of one kind, and how they go together.
struct PipelineConditions<Condition: Sendable>: Sendable {
    var all: [Condition] = []
    var isAnyEnough = false
    var isNegated = false

    func hold(_ holds: (Condition) -> Bool) -> Bool {
        guard !all.isEmpty else { return true }
        return (isAnyEnough ? all.contains(where: holds) : all.allSatisfy(holds)) != isNegated
    }
}

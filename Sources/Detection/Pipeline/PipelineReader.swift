public import Definitions

extension RulePipeline {
    /// Reads a pipeline file; a step that is not known is a problem, since leaving it out would change what rules mean.
    ///
    /// A list under `vars` may be a file (`{file: bad-hosts.txt}`), a value a line; `lines` gives its lines, or nil when it cannot be
    /// read.
    public static func read(
        _ file: RuleText,
        lines: (String) -> [String]? = { _ in nil }
    ) -> (RulePipeline?, [RuleProblem]) {
        var yaml = YAMLReader(path: file.path)
        let documents = yaml.read(file.bytes)
        var reader = PipelineReader(problems: ProblemList(path: file.path))
        reader.problems.append(yaml.problems)
        guard let document = documents.first, documents.count == 1 else {
            if yaml.problems.isEmpty {
                reader.problems.error(
                    Mark(),
                    "a pipeline file holds one document",
                    "write name, priority and transformations"
                )
            }
            return (nil, reader.problems.all)
        }
        let pipeline = reader.read(document, lines)
        return (reader.problems.errorCount == 0 ? pipeline : nil, reader.problems.all)
    }
}

/// Reads the parts of a pipeline.
struct PipelineReader {
    var problems: ProblemList

    private static let types = [
        "field_name_mapping", "field_name_prefix_mapping", "field_name_prefix", "field_name_suffix", "add_condition",
        "change_logsource", "replace_string", "map_string", "set_value", "drop_detection_item", "rule_failure",
        "detection_item_failure", "value_placeholders", "wildcard_placeholders", "set_state", "set_custom_attribute",
    ]

    mutating func read(_ document: YAMLNode, _ lines: (String) -> [String]?) -> RulePipeline {
        var lists: [String: [String]] = [:]
        for entry in document["vars"]?.entries ?? [] {
            guard let path = entry.value["file"] else {
                lists[entry.key] = entry.value.itemsOrSelf.compactMap(\.text)
                continue
            }
            guard let values = path.text.flatMap(lines) else {
                problems.error(
                    path.mark,
                    "the list \(path.text ?? "") cannot be read",
                    "name a text file, a value a line"
                )
                continue
            }
            // What a file lists means itself: wildcards in it are text.
            lists[entry.key] = values.map(SigmaText.escaped)
        }
        var items: [PipelineItem] = []
        for node in document["transformations"]?.itemsOrSelf ?? [] {
            if let item = item(node) { items.append(item) }
        }
        if document["transformations"] == nil {
            problems.error(document.mark, "the pipeline has no transformations", "add transformations:")
        }
        return RulePipeline(
            name: document["name"]?.text ?? "without a name",
            priority: document["priority"]?.text.flatMap { Int($0) } ?? 0,
            lists: lists,
            items: items
        )
    }

    private mutating func item(_ node: YAMLNode) -> PipelineItem? {
        guard let step = step(node) else { return nil }
        return PipelineItem(
            id: node["id"]?.text,
            step: step,
            rule: conditions(node, "rule") { try PipelineReader.ruleCondition($0) },
            value: conditions(node, "detection_item") { try PipelineReader.valueCondition($0) },
            name: conditions(node, "field_name") { try PipelineReader.nameCondition($0) }
        )
    }

    private mutating func step(_ node: YAMLNode) -> PipelineItem.Step? {
        let type = node["type"]?.text ?? ""
        func text(_ key: String) -> String { node[key]?.text ?? "" }
        switch type {
        case "field_name_mapping": return .rename(PipelineReader.lists(node["mapping"]))
        case "field_name_prefix_mapping": return .renamePrefix(PipelineReader.lists(node["mapping"]))
        case "field_name_prefix": return .wrap(prefix: text("prefix"), suffix: "")
        case "field_name_suffix": return .wrap(prefix: "", suffix: text("suffix"))
        case "add_condition":
            guard let search = node["conditions"], search.entries?.isEmpty == false else {
                problems.error(node.mark, "add_condition has no conditions", "add conditions: {field: value}")
                return nil
            }
            return .add(search, isNegated: text("negated") == "true")
        case "change_logsource":
            var parts: [String: String] = [:]
            for key in ["product", "category", "service"] { parts[key] = node[key]?.text }
            return .source(parts)
        case "replace_string":
            do {
                _ = try Regex(text("regex"))
            } catch {
                problems.error(node["regex"]?.mark ?? node.mark, "the regular expression cannot be read", "correct it")
                return nil
            }
            return .replace(text("regex"), with: text("replacement"))
        case "map_string": return .map(PipelineReader.lists(node["mapping"]))
        case "set_value":
            return .set(node["value"] ?? YAMLNode(content: .scalar("null", .plain), mark: node.mark))
        case "drop_detection_item": return .drop
        case "rule_failure": return .refuse(text("message"))
        case "detection_item_failure": return .refuseItem(text("message"))
        case "value_placeholders": return .lists
        case "wildcard_placeholders": return .anything
        case "set_state", "set_custom_attribute": return .nothing
        default:
            let nearest = Spelling.nearest(to: type, among: PipelineReader.types)
            problems.error(
                node["type"]?.mark ?? node.mark,
                "the transformation \(type) is not known",
                nearest.map { "did you mean \($0)?" } ?? "leave it out, or write the rules so that they do not need it"
            )
            return nil
        }
    }

    /// A map from a name to one or more others.
    private static func lists(_ node: YAMLNode?) -> [String: [String]] {
        var lists: [String: [String]] = [:]
        for entry in node?.entries ?? [] { lists[entry.key] = entry.value.itemsOrSelf.compactMap(\.text) }
        return lists
    }

    // MARK: conditions

    /// A condition of a type that is not known.
    private struct Unknown: Error {}

    private mutating func conditions<Condition>(
        _ node: YAMLNode,
        _ kind: String,
        _ read: (YAMLNode) throws -> Condition
    ) -> PipelineConditions<Condition> {
        var conditions = PipelineConditions<Condition>()
        let short = kind == "detection_item" ? "detection_item_cond" : "\(kind)_cond"
        if let expression = node["\(short)_expr"] {
            problems.error(
                expression.mark,
                "conditions as an expression are not known",
                "write a list of conditions, and \(short)_op"
            )
        }
        conditions.isAnyEnough = node["\(short)_op"]?.text?.lowercased() == "or"
        conditions.isNegated = node["\(short)_not"]?.text?.lowercased() == "true"
        for item in node["\(kind)_conditions"]?.itemsOrSelf ?? [] {
            do {
                conditions.all.append(try read(item))
            } catch is Unknown {
                problems.error(item.mark, "the condition \(item["type"]?.text ?? "") is not known", "leave it out")
            } catch {
                problems.error(item.mark, "the regular expression cannot be read", "correct it")
            }
        }
        return conditions
    }

    private static func ruleCondition(_ node: YAMLNode) throws -> PipelineItem.RuleCondition {
        func text(_ key: String) -> String { node[key]?.text ?? "" }
        switch text("type") {
        case "logsource":
            var parts: [String: String] = [:]
            for key in ["product", "category", "service"] { parts[key] = node[key]?.text?.lowercased() }
            return .logSource(parts)
        case "contains_field": return .hasField(text("field"))
        case "contains_detection_item": return .hasValue(field: text("field"), text("value"))
        case "tag": return .hasTag(text("tag"))
        case "is_sigma_rule": return .isPlain
        case "is_sigma_correlation_rule": return .isCorrelation
        case "processing_item_applied": return .isApplied(text("processing_item_id"))
        default: throw Unknown()
        }
    }

    private static func valueCondition(_ node: YAMLNode) throws -> PipelineItem.ValueCondition {
        switch node["type"]?.text ?? "" {
        case "match_string":
            let pattern = node["pattern"]?.text ?? ""
            _ = try Regex(pattern)
            return .matches(pattern, ofAll: node["cond"]?.text == "all")
        case "is_null": return .isNull
        case "processing_item_applied": return .isApplied(node["processing_item_id"]?.text ?? "")
        default: throw Unknown()
        }
    }

    private static func nameCondition(_ node: YAMLNode) throws -> PipelineItem.NameCondition {
        let names = node["fields"]?.itemsOrSelf.compactMap(\.text) ?? []
        let isPattern = (node["mode"]?.text ?? node["match_type"]?.text ?? "plain") != "plain"
        if isPattern { for name in names { _ = try Regex(name) } }
        switch node["type"]?.text ?? "" {
        case "include_fields": return .oneOf(names, isPattern: isPattern)
        case "exclude_fields": return .noneOf(names, isPattern: isPattern)
        case "processing_item_applied": return .isApplied(node["processing_item_id"]?.text ?? "")
        default: throw Unknown()
        }
    }
}

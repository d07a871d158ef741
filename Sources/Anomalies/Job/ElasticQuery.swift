import Definitions
import Events
import Vocabulary

/// Turns the query of a datafeed, as Elastic writes queries, into a search; what it cannot say is named and left out.
struct ElasticQuery {
    private(set) var leftOut: [String] = []

    /// Everything, where nothing of it can be carried over.
    mutating func tree(_ node: YAMLNode) -> KQL { part(node) ?? .all }

    private mutating func part(_ node: YAMLNode) -> KQL? {
        guard let entries = node.entries else { return leaveOut("a part that is no map", node) }
        let parts = entries.compactMap { one($0.key, $0.value) }
        return parts.isEmpty && !entries.isEmpty ? nil : ElasticQuery.and(parts)
    }

    private mutating func one(_ kind: String, _ body: YAMLNode) -> KQL? {
        switch kind {
        case "match_all": return .all
        case "bool": return bool(body)
        case "constant_score": return body["filter"].flatMap { part($0) }
        case "exists":
            guard let field = body["field"]?.text else { return leaveOut("exists without a field", body) }
            return .field(WildcardText(literal: field), .any)
        case "term", "match", "match_phrase", "prefix", "wildcard": return oneField(kind, body)
        case "terms": return terms(body)
        case "range": return range(body)
        case "query_string": return queryString(body)
        case _: return leaveOut("the part \(kind)", body)
        }
    }

    private mutating func leaveOut(_ what: String, _ node: YAMLNode) -> KQL? {
        leftOut.append("query, line \(node.mark.line): \(what) is not carried over")
        return nil
    }

    private mutating func bool(_ body: YAMLNode) -> KQL? {
        let needed = (body["must"]?.itemsOrSelf ?? []) + (body["filter"]?.itemsOrSelf ?? [])
        var parts = needed.compactMap { part($0) }
        let choices = body["should"]?.itemsOrSelf ?? []
        let least = body["minimum_should_match"]?.text ?? (needed.isEmpty ? "1" : "0")
        if !choices.isEmpty, least != "0" {
            if least == "1" {
                let read = choices.compactMap { part($0) }
                if !read.isEmpty { parts.append(ElasticQuery.or(read)) }
            } else if least == String(choices.count) || least == "100%" {
                parts += choices.compactMap { part($0) }
            } else {
                _ = leaveOut("minimum_should_match \(least)", body)
            }
        }
        for node in body["must_not"]?.itemsOrSelf ?? [] {
            guard let part = part(node) else { continue }
            guard part != .all else {
                _ = leaveOut("must_not of everything", node)
                continue
            }
            parts.append(.not(part))
        }
        for entry in body.entries ?? []
        where !["must", "filter", "should", "must_not", "minimum_should_match", "boost", "adjust_pure_negative"]
            .contains(entry.key)
        {
            _ = leaveOut("\(entry.key) in bool", entry.value)
        }
        return ElasticQuery.and(parts)
    }

    /// `{field: value}`, or `{field: {value: …}}`.
    private mutating func oneField(_ kind: String, _ body: YAMLNode) -> KQL? {
        guard let entry = body.entries?.first(where: { $0.key != "boost" && $0.key != "_name" }) else {
            return leaveOut("\(kind) without a field", body)
        }
        let value = entry.value["value"] ?? entry.value["query"] ?? entry.value["wildcard"] ?? entry.value
        guard let text = value.text else { return leaveOut("\(kind) of \(entry.key)", entry.value) }
        let name = WildcardText(literal: entry.key)
        switch kind {
        case "prefix": return .field(name, .pattern(WildcardText(parts: [text, ""])))
        case "wildcard":
            guard !text.contains("?"), !text.contains("\\") else {
                return leaveOut("the wildcard \(text) of \(entry.key)", entry.value)
            }
            let parts = text.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
            return .field(name, .pattern(WildcardText(parts: parts)))
        case _: return .field(name, .phrase(text))
        }
    }

    private mutating func terms(_ body: YAMLNode) -> KQL? {
        guard let entry = body.entries?.first(where: { $0.key != "boost" }), let items = entry.value.items,
            !items.isEmpty, items.allSatisfy({ $0.text != nil })
        else { return leaveOut("terms that are no list", body) }
        let name = WildcardText(literal: entry.key)
        return ElasticQuery.or(items.compactMap(\.text).map { .field(name, .phrase($0)) })
    }

    private mutating func range(_ body: YAMLNode) -> KQL? {
        guard let entry = body.entries?.first, let bounds = entry.value.entries else {
            return leaveOut("range without bounds", body)
        }
        guard entry.key != AnomalyJob.secondField else { return leaveOut("the range of @timestamp", body) }
        let signs: [String: Comparison] = ["gte": .atLeast, "gt": .more, "lte": .atMost, "lt": .less]
        var parts: [KQL] = []
        for bound in bounds where !["format", "time_zone", "boost"].contains(bound.key) {
            guard let sign = signs[bound.key], let text = bound.value.text else {
                return leaveOut("\(bound.key) in the range of \(entry.key)", bound.value)
            }
            parts.append(.range(field: entry.key, sign, text))
        }
        return parts.isEmpty ? leaveOut("range without bounds", body) : ElasticQuery.and(parts)
    }

    /// Only what means the same in both languages: fields with values that are one word or in quotes, and, or, not.
    private mutating func queryString(_ body: YAMLNode) -> KQL? {
        guard let text = body["query"]?.text else { return leaveOut("query_string without a query", body) }
        let known = ["query", "analyze_wildcard", "boost"]
        guard body.entries?.allSatisfy({ known.contains($0.key) }) ?? false,
            !text.contains(where: { "?~^+\\/".contains($0) })
        else { return leaveOut("query_string \(text)", body) }
        do {
            let tree = try KQL(text)
            return ElasticQuery.isPlain(tree) ? tree : leaveOut("query_string \(text)", body)
        } catch {
            return leaveOut("query_string \(text)", body)
        }
    }

    private static func isPlain(_ tree: KQL) -> Bool {
        switch tree {
        case .all: true
        case .and(let parts), .or(let parts): parts.allSatisfy { isPlain($0) }
        case .not(let part): isPlain(part)
        case .words, .range: false
        case .field(_, .phrase): true
        case .field(_, .pattern(let pattern)): pattern.parts.allSatisfy { !$0.contains(" ") }
        }
    }

    private static func and(_ parts: [KQL]) -> KQL {
        let flat = parts.flatMap { part -> [KQL] in
            switch part {
            case .all: []
            case .and(let inner): inner
            case .or, .not, .words, .field, .range: [part]
            }
        }
        return flat.isEmpty ? .all : flat.count == 1 ? flat[0] : .and(flat)
    }

    private static func or(_ parts: [KQL]) -> KQL {
        if parts.contains(.all) { return .all }
        let flat = parts.flatMap { part -> [KQL] in
            if case .or(let inner) = part { return inner }
            return [part]
        }
        return flat.count == 1 ? flat[0] : .or(flat)
    }
}

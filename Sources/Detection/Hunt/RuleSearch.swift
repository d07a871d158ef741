public import Events
import Foundation

/// What rules ask of stored events, as a search: every event that one of them matches meets it.
///
/// So a store can leave out whatever does not meet it, and the matcher decides on the rest.
public struct RuleSearch: Hashable, Sendable {
    public let predicate: EventPredicate
    /// Whether an event of the rule's log source that meets it is matched for certain.
    public let isExact: Bool

    /// Every event.
    static let everything = RuleSearch(predicate: .all, isExact: true)
    /// Nothing is known but that an event may match.
    static let unknown = RuleSearch(predicate: .all, isExact: false)

    static func all(_ parts: [RuleSearch]) -> RuleSearch {
        let telling = parts.filter { $0.predicate != .all }
        let isExact = parts.allSatisfy(\.isExact)
        switch telling.count {
        case 0: return isExact ? .everything : .unknown
        case 1: return RuleSearch(predicate: telling[0].predicate, isExact: isExact)
        case _: return RuleSearch(predicate: .and(telling.map(\.predicate)), isExact: isExact)
        }
    }

    static func any(_ parts: [RuleSearch]) -> RuleSearch {
        let isExact = parts.allSatisfy(\.isExact)
        if parts.contains(where: { $0.predicate == .all }) { return isExact ? .everything : .unknown }
        let merged = RuleSearch.merged(parts.map(\.predicate))
        return RuleSearch(predicate: merged.count == 1 ? merged[0] : .or(merged), isExact: isExact)
    }

    /// Alternatives that look at the same field become one, so that its value is folded once.
    private static func merged(_ alternatives: [EventPredicate]) -> [EventPredicate] {
        var others: [EventPredicate] = []
        var fields: [String?] = []
        var parts: [String?: [FoldedParts.Part]] = [:]
        func add(_ field: String?, _ more: FoldedParts) {
            if parts[field] == nil { fields.append(field) }
            parts[field, default: []] += more.parts
        }
        func add(_ predicate: EventPredicate) {
            switch predicate {
            case .or(let inner): for part in inner { add(part) }
            case .test(let field, .folded(let more)): add(field, more)
            case .anyField(.any, .folded(let more)): add(nil, more)
            case _: others.append(predicate)
            }
        }
        for predicate in alternatives { add(predicate) }
        return fields.map { field in
            let test = Events.FieldTest.folded(FoldedParts(parts[field] ?? []))
            return field.map { .test(field: $0, test) } ?? .anyField(.any, test)
        } + others
    }

    /// Only of what is known exactly the opposite is known.
    static func not(_ part: RuleSearch) -> RuleSearch {
        part.isExact ? RuleSearch(predicate: .not(part.predicate), isExact: true) : .unknown
    }
}

extension Criterion {
    /// What an event that meets it must meet as a search.
    func search(_ table: FieldTable) -> RuleSearch {
        switch self {
        case .all(let parts): .all(parts.map { $0.search(table) })
        case .any(let parts): .any(parts.map { $0.search(table) })
        case .not(let part): .not(part.search(table))
        case .atLeast(let count, let parts): Criterion.search(atLeast: count, parts.map { $0.search(table) })
        case .field(let test): test.search(table)
        // A search cannot tell a field that is null, or a list of nulls, from one that is missing.
        case .isNull, .exists: .unknown
        case .keyword(let test): Criterion.search(keyword: test.search)
        // Stores keep times to the millisecond.
        case .since(let instant):
            RuleSearch(predicate: .time(.atLeast, instant.addingTimeInterval(-0.001)), isExact: false)
        }
    }

    private static func search(atLeast count: Int, _ parts: [RuleSearch]) -> RuleSearch {
        if count <= 0 { return .everything }
        if count == parts.count { return .all(parts) }
        let any = RuleSearch.any(parts)
        return RuleSearch(predicate: any.predicate, isExact: any.isExact && count == 1)
    }

    /// The raw text and every field; a search looks into the feed's name as well.
    private static func search(keyword test: ValueSearch) -> RuleSearch {
        switch test {
        case .unknown: .unknown
        case .part(let part, _):
            RuleSearch(predicate: .anyField(.any, .folded(FoldedParts([part]))), isExact: false)
        case .tests(let tests): .any(tests.map { RuleSearch(predicate: .anyField(.any, $0), isExact: false) })
        }
    }
}

extension FieldTest {
    /// The field by its own name and by those that stand for it.
    func search(_ table: FieldTable) -> RuleSearch {
        let names = [table.names[slot]] + table.sources[slot]
        var parts: [FoldedParts.Part] = []
        var others: [Events.FieldTest] = []
        var isExact = names.count == 1 && !LogEvent.besideFields.contains(names[0])
        for test in tests {
            switch test.search {
            case .part(let part, let isWhole):
                parts.append(part)
                isExact = isExact && isWhole
            case .tests(let tests):
                others += tests
                isExact = false
            case .unknown:
                others.append(.exists)
                isExact = false
            }
        }
        // What is there at all may be anything.
        if others.contains(.exists) { (parts, others) = ([], [.exists]) }
        let wanted = (parts.isEmpty ? [] : [Events.FieldTest.folded(FoldedParts(parts))]) + others
        let fields = names.flatMap { name in
            wanted.map { test -> EventPredicate in
                test == .exists ? .exists(field: name) : .test(field: name, test)
            }
        }
        return .any(fields.map { RuleSearch(predicate: $0, isExact: isExact) })
    }
}

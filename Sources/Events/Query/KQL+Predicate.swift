public import Foundation

extension KQL {
    /// Which events are meant; relative times count from `now`, days are those of the zone.
    public func predicate(now: Date, in zone: TimeZone = .gmt) -> EventPredicate {
        switch self {
        case .all: return .all
        case .and(let parts): return .and(parts.map { $0.predicate(now: now, in: zone) })
        case .or(let parts): return .or(parts.map { $0.predicate(now: now, in: zone) })
        case .not(let part): return .not(part.predicate(now: now, in: zone))
        case .words(let value): return KQL.words(value)
        case .field(let name, let value):
            guard let field = name.literal else { return .anyField(name, KQL.test(value)) }
            if field == "@timestamp" { return KQL.time(value, now: now, in: zone) }
            return KQL.textFields.contains(field) ? KQL.text(field, value) : KQL.one(field, KQL.test(value))
        case .range("@timestamp", let comparison, let bound):
            return .time(comparison, DateMath(bound)?.instant(now: now, in: zone) ?? now)
        case .range(let field, let comparison, let bound):
            return .test(field: field, .range(comparison, RangeBound(bound)))
        }
    }

    private static func one(_ field: String, _ test: FieldTest) -> EventPredicate {
        switch test {
        case .exists: .exists(field: field)
        case .equals(let value): .equals(field: field, value: value)
        case .pattern, .network, .words, .phrase, .range, .folded: .test(field: field, test)
        }
    }

    /// What a value asks of a field.
    private static func test(_ value: KQLValue) -> FieldTest {
        if value == .any { return .exists }
        switch value {
        case .pattern(let pattern):
            guard let text = pattern.literal else { return .pattern(pattern) }
            return plain(text)
        case .phrase(let text): return plain(text)
        }
    }

    private static func plain(_ text: String) -> FieldTest {
        if text.contains("/"), let range = AddressRange(text) { return .network(range, text: text) }
        return .equals(text)
    }

    /// Bare words: all of them, in any order; in quotes, one behind the other; with stars, as text.
    private static func words(_ value: KQLValue) -> EventPredicate {
        switch value {
        case .phrase(let text):
            if text.isEmpty { return .all }
            return EventWordList(text).words.isEmpty ? .text(text) : .phrase(text)
        case .pattern(let pattern):
            if pattern == .any { return .all }
            if let text = pattern.literal {
                return EventWordList(text).words.isEmpty ? .text(text) : .words(text)
            }
            let start = pattern.parts[0]
            if pattern.parts == [start, ""], EventWordList(start).words == [start.lowercased()] {
                return .wordPrefix(start)
            }
            return .message(pattern)
        }
    }

    private static func text(_ field: String, _ value: KQLValue) -> EventPredicate {
        if value == .any { return .exists(field: field) }
        switch value {
        case .phrase(let text):
            return EventWordList(text).words.isEmpty
                ? .contains(field: field, text: text) : .test(field: field, .phrase(text))
        case .pattern(let pattern):
            guard let text = pattern.literal else { return .test(field: field, .pattern(pattern.anywhere)) }
            return EventWordList(text).words.isEmpty
                ? .contains(field: field, text: text) : .test(field: field, .words(text))
        }
    }

    /// `@timestamp: 2026-11-25` is that day.
    private static func time(_ value: KQLValue, now: Date, in zone: TimeZone) -> EventPredicate {
        let text: String? =
            switch value {
            case .phrase(let text): text
            case .pattern(let pattern): pattern.literal
            }
        guard let text, let math = DateMath(text) else { return .all }
        let start = math.instant(now: now, in: zone)
        return .and([.time(.atLeast, start), .time(.less, start.addingTimeInterval(math.lengthSeconds))])
    }
}

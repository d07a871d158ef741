import Events
import Vocabulary

/// Where a correlation finds its group and its value in the events of each rule that it counts.
///
/// A class, so that counting a match copies nothing.
final class CorrelationFields: Sendable {
    /// Where to look in the events of one rule.
    private struct Places {
        /// Nil where an alias has no field for the rule: then its events are not counted.
        let group: [FieldPath]?
        /// Nil where the rule has no such field: then there is nothing to tell apart.
        let value: [FieldPath]?
    }

    private let kind: Correlation.Kind
    private let members: [Int]
    /// The places of each member; one for all where there are no aliases.
    private let places: [Places]

    init(_ correlation: Correlation, members: [Int], rules: [StaticRule]) {
        kind = correlation.kind
        self.members = members
        let valueFields: [String] =
            switch correlation.kind {
            case .eventCount, .members: []
            case .valueCount(let fields): fields
            case .numbers(let field, _): [field]
            }
        func paths(_ names: [String], _ rule: StaticRule?) -> [FieldPath]? {
            var paths: [FieldPath] = []
            for name in names {
                guard let field = CorrelationFields.field(name, correlation, rule) else { return nil }
                paths.append(FieldPath(field))
            }
            return paths
        }
        let readers: [StaticRule?] = correlation.aliases.isEmpty ? [nil] : members.map { rules[$0] }
        places = readers.map { Places(group: paths(correlation.groupBy, $0), value: paths(valueFields, $0)) }
    }

    /// Nil when a field that the correlation groups by is missing or null: then the event is not counted.
    func group(of index: Int, in event: LogEvent) -> Subject? {
        guard let paths = places(of: index)?.group else { return nil }
        var fields: [FieldText] = []
        fields.reserveCapacity(paths.count)
        for path in paths {
            guard let found = path.text(in: event) else { return nil }
            fields.append(found)
        }
        return Subject(fields: fields)
    }

    /// What the match brings; texts are put on the shelf.
    func value(of index: Int, in event: LogEvent, _ shelf: inout ValueShelf) -> MatchValue {
        switch kind {
        case .eventCount: return .none
        case .members: return members.firstIndex(of: index).map(MatchValue.init(place:)) ?? .none
        case .numbers:
            // A match without the number is a match all the same; there is only nothing to reckon with.
            guard let path = places(of: index)?.value?.first, let found = path.find(in: event) else { return .none }
            return MatchValue(number: CorrelationFields.number(found.value) ?? .nan)
        case .valueCount:
            guard let paths = places(of: index)?.value else { return .none }
            var texts: [String] = []
            texts.reserveCapacity(paths.count)
            for path in paths {
                // A match without the value is a match all the same; there is only nothing to tell apart.
                guard let text = path.find(in: event)?.value.text else { return .none }
                texts.append(text)
            }
            return shelf.take(SubjectText(joining: texts))
        }
    }

    /// A value as a number, as JSON writes one; nil for other text.
    static func number(_ value: FieldValue) -> Double? {
        switch value {
        case .integer(let number): return Double(number)
        case .number(let number): return number
        case .boolean, .null: return nil
        case .text, .list: return value.text.flatMap(number)
        }
    }

    /// A text as a number, as JSON writes one; nil for other text.
    static func number(_ text: String) -> Double? {
        guard let first = text.utf8.first, first == 0x2D || (0x30...0x39).contains(first), !text.utf8.contains(0x78)
        else { return nil }
        return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }

    private func places(of index: Int) -> Places? {
        places.count == 1 ? places[0] : members.firstIndex(of: index).map { places[$0] }
    }

    /// The field that a name stands for: an alias is looked up by the counted rule's name, id or both.
    private static func field(_ name: String, _ correlation: Correlation, _ rule: StaticRule?) -> String? {
        guard let rule, let alias = correlation.aliases[name] else { return name }
        return rule.name.flatMap { alias[$0] } ?? alias[rule.id.rawValue]
    }
}

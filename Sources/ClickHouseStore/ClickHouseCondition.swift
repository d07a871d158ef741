import Events
import Foundation
import Ports

/// What ClickHouse's SQL can say of a predicate, in what its servers from 18.16 on have in common.
///
/// `lower` knows the case of ASCII alone. So a value that has other characters passes every test of text, and the matcher
/// decides on it.
struct ClickHouseCondition: ConditionWriter {
    typealias Said = StoreCondition<Never>

    /// More parts of text than this are not told apart by the server.
    private static let partsMax = 2_000

    func condition(of single: EventPredicate) throws -> Said {
        switch single {
        case .time(let comparison, let instant):
            return Said("at_ms \(comparison.rawValue) \(instant.timeIntervalSince1970 * 1_000)", isExact: true)
        case .source(let test): return source(test)
        case .exists(let field): return exists(field)
        case .equals(let field, let value): return self.field(field, text(value, .whole))
        case .contains(let field, let value): return self.field(field, text(value, .anywhere))
        case .startsWith(let field, let value): return self.field(field, text(value, .start))
        case .test(let field, let test): return self.field(field, text(test))
        case .anyField(_, let test): return any(text(test))
        case .atLeast(let field, _), .atMost(let field, _): return self.field(field, nil)
        case .all, .and, .or, .not, .text, .words, .phrase, .wordPrefix, .message: return .unknown
        }
    }

    private func source(_ test: LogSourceTest) -> Said {
        let columns = [("product", test.products), ("category", test.categories), ("service", test.services)]
        let parts = columns.filter { !$0.1.isEmpty }.map { "\($0.0) IN \(ClickHouseText.list($0.1))" }
        return parts.isEmpty ? .everything : Said(parts.joined(separator: " AND "), isExact: true)
    }

    private func exists(_ field: String) -> Said {
        if LogEvent.besideFields.contains(field) { return .everything }
        let name = ClickHouseText.literal(field)
        return Said("arrayExists((n, c) -> n = \(name) AND c != 0, k, t)", isExact: true)
    }

    /// A field of which a value meets a condition on `x`; nil is a condition that says nothing.
    private func field(_ field: String, _ condition: String?) -> Said {
        guard let condition else { return Said(exists(field).text, isExact: false) }
        let name = ClickHouseText.literal(field)
        // Only the field's own values are looked at, not those of all fields.
        let listed = "arrayExists(x -> \(condition), arrayFilter((x, n) -> n = \(name), v, k))"
        // What lies beside the fields counts where no field has its name.
        let beside = LogEvent.besideFields.contains(field) ? " OR arrayExists(x -> \(condition), [\(field)])" : ""
        return Said(listed + beside, isExact: false)
    }

    /// Any field, the feed or the raw text.
    private func any(_ condition: String?) -> Said {
        guard let condition else { return .unknown }
        return Said("arrayExists(x -> \(condition), v) OR arrayExists(x -> \(condition), [feed, raw])", isExact: false)
    }

    private func text(_ test: FieldTest) -> String? {
        switch test {
        case .equals(let value): text(value, .whole)
        case .folded(let parts): text(parts)
        case .network(let range, let value):
            range.textStart.map { start in
                // IPv6, numbers with noughts before them, and the text of the block itself.
                "startsWith(x, \(ClickHouseText.literal(start))) OR position(x, ':') > 0 OR startsWith(x, '0')"
                    + " OR position(x, '.0') > 0 OR lower(x) = \(ClickHouseText.literal(value.lowercased()))"
            }
        case .exists, .pattern, .words, .phrase, .range: nil
        }
    }

    /// As the search compares; text that is not ASCII can be equal to other text.
    private func text(_ value: String, _ place: FoldedParts.Place) -> String? {
        value.utf8.allSatisfy { $0 < 0x80 } ? text(FoldedParts([.init(FoldedText.fold(value), place)])) : nil
    }

    private func text(_ parts: FoldedParts) -> String? {
        guard parts.parts.count <= ClickHouseCondition.partsMax else { return nil }
        var whole: [String] = []
        var conditions: [String] = []
        // A value of ASCII alone has no other part than one of ASCII.
        for part in parts.parts where part.bytes.allSatisfy({ $0 < 0x80 }) {
            let text = String(decoding: part.bytes, as: UTF8.self)
            let literal = ClickHouseText.literal(text)
            switch part.place {
            case .whole: whole.append(text)
            case .start: conditions.append("startsWith(lower(x), \(literal))")
            case .end: conditions.append("endsWith(lower(x), \(literal))")
            case .anywhere: conditions.append("position(lower(x), \(literal)) > 0")
            }
        }
        if !whole.isEmpty { conditions.append("lower(x) IN \(ClickHouseText.list(whole))") }
        conditions.append("length(x) != lengthUTF8(x)")
        return conditions.joined(separator: " OR ")
    }
}

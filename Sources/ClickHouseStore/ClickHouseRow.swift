import Events
import Foundation
import Vocabulary

/// An event as a row: its fields in three arrays side by side, names (`k`), values as text (`v`) and what they were (`t`).
struct ClickHouseRow: Hashable {
    static let columns = [
        "number", "at_ms", "received_ms", "feed", "product", "category", "service", "raw", "k", "v", "t",
    ]

    /// What a value was; its number stands in the table.
    private enum Kind: UInt8 {
        case null, text, integer, number, boolean
    }

    /// Added to the kind of a list's value.
    private static let inList: UInt8 = 8
    private static let emptyList: UInt8 = 16

    let event: LogEvent

    /// One line of `JSONEachRow`.
    var json: String {
        var (names, values, kinds): ([String], [String], [String]) = ([], [], [])
        func add(_ name: String, _ value: FieldValue, _ more: UInt8) {
            if case .list(let elements) = value {
                if elements.isEmpty, more == 0 { add(name, "", ClickHouseRow.emptyList) }
                for element in elements { add(name, element, ClickHouseRow.inList) }
            } else {
                add(name, value.text ?? "", ClickHouseRow.kind(of: value).rawValue + more)
            }
        }
        func add(_ name: String, _ text: String, _ kind: UInt8) {
            names.append(JSONText.quoted(name))
            values.append(JSONText.quoted(text))
            kinds.append(String(kind))
        }
        for (name, value) in event.fields.sorted(by: { $0.key < $1.key }) { add(name, value, 0) }
        let texts = [
            String(event.id.rawValue), String(ClickHouseRow.milliseconds(event.at)),
            String(ClickHouseRow.milliseconds(event.receivedAt)), JSONText.quoted(event.feed),
            JSONText.quoted(event.logSource.product ?? ""), JSONText.quoted(event.logSource.category ?? ""),
            JSONText.quoted(event.logSource.service ?? ""), JSONText.quoted(event.raw),
            "[\(names.joined(separator: ","))]", "[\(values.joined(separator: ","))]",
            "[\(kinds.joined(separator: ","))]",
        ]
        let pairs = zip(ClickHouseRow.columns, texts).map { "\"\($0)\":\($1)" }
        return "{\(pairs.joined(separator: ","))}\n"
    }

    static func milliseconds(_ date: Date) -> Int64 { Int64((date.timeIntervalSince1970 * 1_000).rounded()) }

    private static func kind(of value: FieldValue) -> Kind {
        switch value {
        case .null, .list: .null
        case .text: .text
        case .integer: .integer
        case .number: .number
        case .boolean: .boolean
        }
    }

    private static func fields(
        _ names: [String],
        _ values: [String],
        _ kinds: [UInt8]
    ) throws -> [String: FieldValue] {
        guard names.count == values.count, names.count == kinds.count else { throw ClickHouseRefusal.damaged }
        var fields: [String: FieldValue] = [:]
        for (name, (text, kind)) in zip(names, zip(values, kinds)) {
            guard kind != emptyList else {
                fields[name] = .list([])
                continue
            }
            guard kind < emptyList else { throw ClickHouseRefusal.damaged }
            let value = try value(text, kind & 7)
            guard kind >= inList else {
                fields[name] = value
                continue
            }
            guard case .list(let known) = fields[name] else {
                fields[name] = .list([value])
                continue
            }
            fields[name] = .list(known + [value])
        }
        return fields
    }

    private static func value(_ text: String, _ kind: UInt8) throws -> FieldValue {
        switch Kind(rawValue: kind) {
        case .null: return .null
        case .text: return .text(text)
        case .integer: if let number = Int64(text) { return .integer(number) }
        case .number: if let number = Double(text) { return .number(number) }
        case .boolean: return .boolean(text == "true")
        case nil: break
        }
        throw ClickHouseRefusal.damaged
    }
}

extension ClickHouseRow: Decodable {
    /// Reads a row of `JSONCompact`, its columns in their order and long numbers in quotes.
    init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        func integer() throws -> Int64 {
            guard let number = Int64(try row.decode(String.self)) else { throw ClickHouseRefusal.damaged }
            return number
        }
        func date() throws -> Date { Date(timeIntervalSince1970: Double(try integer()) / 1_000) }
        func word() throws -> String? {
            let text = try row.decode(String.self)
            return text.isEmpty ? nil : text
        }
        event = LogEvent(
            id: EventID(rawValue: try integer()),
            at: try date(),
            receivedAt: try date(),
            feed: try row.decode(String.self),
            logSource: LogSource(product: try word(), category: try word(), service: try word()),
            fields: [:],
            raw: try row.decode(String.self)
        ).with(
            fields: try ClickHouseRow.fields(
                row.decode([String].self),
                row.decode([String].self),
                row.decode([UInt8].self)
            )
        )
    }
}

extension LogEvent {
    fileprivate func with(fields: [String: FieldValue]) -> LogEvent {
        var event = self
        event.fields = fields
        return event
    }
}

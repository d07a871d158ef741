import Events
import Foundation
import GRDB
import Ports

/// What SQL can say of a predicate over one day: a condition that every fitting event meets.
struct EventCondition {
    let sql: String
    let arguments: StatementArguments
    /// Whether an event that meets it fits for certain.
    let isExact: Bool

    static let everything = EventCondition(sql: "1", arguments: [], isExact: true)
    /// SQL knows nothing of it.
    static let unknown = EventCondition(sql: "1", arguments: [], isExact: false)
    private static let nothing = EventCondition(sql: "0", arguments: [], isExact: true)

    /// Whether it leaves anything out.
    var narrows: Bool { sql != "1" }

    init(sql: String, arguments: StatementArguments, isExact: Bool) {
        self.sql = sql
        self.arguments = arguments
        self.isExact = isExact
    }

    /// What is said of a predicate; values are looked up in the day's own table.
    init(_ predicate: EventPredicate, _ day: Reading) throws {
        switch predicate {
        case .all: self = .everything
        case .and(let parts): self = EventCondition.all(try parts.map { try EventCondition($0, day) })
        case .or(let parts): self = EventCondition.any(try parts.map { try EventCondition($0, day) })
        case .not(let part):
            let inner = try EventCondition(part, day)
            self =
                inner.isExact
                ? EventCondition(sql: "NOT (\(inner.sql))", arguments: inner.arguments, isExact: true) : .unknown
        case .time(let comparison, let instant):
            self.init(
                sql: "at \(comparison.rawValue) ?",
                arguments: [instant.timeIntervalSince1970 * 1_000],
                isExact: true
            )
        case .equals(let field, let value), .test(let field, .equals(let value)):
            self = try day.condition(field, equals: value)
        case .test(let field, .network(let range, let text)):
            self = try day.condition(field, in: range, text: text)
        case .exists(let field): self = try day.condition(field) { $0.text != nil }
        case .test(let field, let test): self = try day.condition(field, test.fits)
        case .contains(let field, _), .startsWith(let field, _), .atLeast(let field, _), .atMost(let field, _):
            self = try day.condition(field) { value in
                predicate.matches(LogEvent(at: .distantPast, receivedAt: .distantPast, fields: [field: value]))
            }
        case .words(let text), .phrase(let text):
            self = EventCondition.words(text, isPhrase: predicate == .phrase(text))
        case .wordPrefix(let start): self = EventCondition.prefix(start)
        case .anyField, .text, .message: self = .unknown
        }
    }

    private static func all(_ parts: [EventCondition]) -> EventCondition {
        let isExact = parts.allSatisfy(\.isExact)
        let telling = parts.filter(\.narrows)
        guard !telling.isEmpty else { return isExact ? .everything : .unknown }
        return EventCondition(
            sql: telling.map { "(\($0.sql))" }.joined(separator: " AND "),
            arguments: telling.reduce(into: []) { $0 += $1.arguments },
            isExact: isExact
        )
    }

    private static func any(_ parts: [EventCondition]) -> EventCondition {
        let isExact = parts.allSatisfy(\.isExact)
        guard !parts.isEmpty else { return .nothing }
        guard parts.allSatisfy(\.narrows) else { return isExact ? .everything : .unknown }
        return EventCondition(
            sql: parts.map { "(\($0.sql))" }.joined(separator: " OR "),
            arguments: parts.reduce(into: []) { $0 += $1.arguments },
            isExact: isExact
        )
    }

    /// The full-text index decides on plain words; others, and the order of words, are seen on the event.
    private static func words(_ text: String, isPhrase: Bool) -> EventCondition {
        let words = EventPredicate.wordList(of: text)
        let indexed = words.filter(EventWords.isIndexed)
        guard !indexed.isEmpty else { return words.isEmpty ? .everything : .unknown }
        let isPlain = words.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
        return EventCondition(
            sql: "number IN (SELECT rowid FROM words WHERE words MATCH ?)",
            arguments: [indexed.map { "\"\($0)\"" }.joined(separator: " ")],
            isExact: isPlain && (words.count == 1 || !isPhrase)
        )
    }

    private static func prefix(_ start: String) -> EventCondition {
        guard let word = EventPredicate.wordList(of: start).first, word.utf8.allSatisfy({ $0 < 0x80 }) else {
            return .unknown
        }
        return EventCondition(
            sql: "number IN (SELECT rowid FROM words WHERE words MATCH ?)",
            arguments: ["\"\(word)\"*"],
            isExact: true
        )
    }
}

extension EventCondition {
    /// A day as a condition is made for it.
    struct Reading {
        let database: Database
        /// Columns in which not every value has a number; nil when the day has no columns.
        let beyond: Int64?

        init(_ database: Database, version: Int) throws {
            self.database = database
            beyond = version < 2 ? nil : try EventValues.mask(database)
        }

        /// Values that fold to the same text; lists are looked at one by one.
        func condition(_ field: String, equals value: String) throws -> EventCondition {
            guard let column = EventColumns.index[field], let beyond else { return .unknown }
            var ids = try Int64.fetchAll(
                database,
                sql: "SELECT id FROM value WHERE field = ? AND folded = ?",
                arguments: [column, EventColumns.folded(value)]
            )
            ids += try fitting(column, and: " AND folded IS NULL", [], FieldTest.equals(value).fits)
            return condition(column, ids, beyond)
        }

        /// Any other test, held against every value of the column.
        func condition(_ field: String, _ fits: (FieldValue) -> Bool) throws -> EventCondition {
            guard let column = EventColumns.index[field], let beyond else { return .unknown }
            return condition(column, try fitting(column, and: "", [], fits), beyond)
        }

        /// Addresses: most values are told apart by how they begin, without reading them.
        func condition(_ field: String, in range: AddressRange, text: String) throws -> EventCondition {
            let fits = FieldTest.network(range, text: text).fits
            guard let start = range.textStart else { return try condition(field, fits) }
            guard let column = EventColumns.index[field], let beyond else { return .unknown }
            // Lists, IPv6 and numbers with noughts before them are looked at one by one.
            let more = """
                 AND (folded IS NULL OR substr(folded, 1, length(?)) = ? OR folded = ? OR instr(folded, ':') > 0
                    OR folded GLOB '0[0-9]*' OR folded GLOB '*.0[0-9]*')
                """
            let ids = try fitting(column, and: more, [start, start, EventColumns.folded(text)], fits)
            return condition(column, ids, beyond)
        }

        private func fitting(
            _ column: Int,
            and more: String,
            _ arguments: StatementArguments,
            _ fits: (FieldValue) -> Bool
        ) throws -> [Int64] {
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT id, bytes FROM value WHERE field = ?\(more)",
                arguments: [column] + arguments
            )
            var ids: [Int64] = []
            while let row = try rows.next() {
                if fits(try EventValues.value(row["bytes"])) { ids.append(row["id"]) }
            }
            return ids
        }

        private func condition(_ column: Int, _ ids: [Int64], _ beyond: Int64) -> EventCondition {
            let isBeyond = EventValues.isBeyond(column, mask: beyond)
            let numbers = ids + (isBeyond ? [EventColumns.beyond] : [])
            guard !numbers.isEmpty else { return .nothing }
            // The numbers are the store's own; there may be more of them than arguments are allowed.
            let list = numbers.map(String.init).joined(separator: ",")
            return EventCondition(sql: "c\(column) IN (\(list))", arguments: [], isExact: !isBeyond)
        }
    }
}

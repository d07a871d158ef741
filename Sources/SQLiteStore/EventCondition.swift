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

    /// Whether it leaves anything out.
    let narrows: Bool

    /// What is said of a predicate; values are looked up in the day's own table.
    init(_ predicate: EventPredicate, _ day: Reading) throws {
        var condition = try day.condition(predicate)
        // SQLite reads a million bytes and 32,766 arguments at most.
        if condition.text.utf8.count > 500_000 || condition.arguments.count > 30_000 { condition = .unknown }
        sql = condition.text
        arguments = StatementArguments(condition.arguments)
        isExact = condition.isExact
        narrows = condition.narrows
    }
}

extension EventCondition {
    typealias Said = StoreCondition<any DatabaseValueConvertible>

    /// The full-text index decides on plain words; others, and the order of words, are seen on the event.
    static func words(_ text: String, isPhrase: Bool) -> Said {
        let words = EventPredicate.wordList(of: text)
        let indexed = words.filter(EventWords.isIndexed)
        guard !indexed.isEmpty else { return words.isEmpty ? .everything : .unknown }
        let isPlain = words.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
        return Said(
            "number IN (SELECT rowid FROM words WHERE words MATCH ?)",
            [indexed.map { "\"\($0)\"" }.joined(separator: " ")],
            isExact: isPlain && (words.count == 1 || !isPhrase)
        )
    }

    static func prefix(_ start: String) -> Said {
        guard let word = EventPredicate.wordList(of: start).first, word.utf8.allSatisfy({ $0 < 0x80 }) else {
            return .unknown
        }
        return Said(
            "number IN (SELECT rowid FROM words WHERE words MATCH ?)",
            ["\"\(word)\"*"],
            isExact: true
        )
    }
}

extension EventCondition {
    /// A day as a condition is made for it.
    struct Reading: ConditionWriter {
        let database: Database
        /// Columns in which not every value has a number; nil when the day has no columns.
        let beyond: Int64?

        init(_ database: Database, version: Int) throws {
            self.database = database
            beyond = version < 2 ? nil : try EventValues.mask(database)
        }

        func condition(of single: EventPredicate) throws -> Said {
            switch single {
            case .time(let comparison, let instant):
                return Said("at \(comparison.rawValue) ?", [instant.timeIntervalSince1970 * 1_000], isExact: true)
            case .equals(let field, let value), .test(let field, .equals(let value)):
                return try condition(field, equals: value)
            case .test(let field, .network(let range, let text)): return try condition(field, in: range, text: text)
            case .test(let field, .folded(let parts)): return try condition(field, has: parts)
            case .exists(let field), .test(let field, .exists): return condition(exists: field)
            case .test(let field, let test): return try condition(field, test.fits)
            case .contains(let field, _), .startsWith(let field, _), .atLeast(let field, _), .atMost(let field, _):
                return try condition(field) { value in
                    single.matches(LogEvent(at: .distantPast, receivedAt: .distantPast, fields: [field: value]))
                }
            case .words(let text), .phrase(let text):
                return EventCondition.words(text, isPhrase: single == .phrase(text))
            case .wordPrefix(let start): return EventCondition.prefix(start)
            case .all, .and, .or, .not, .anyField, .text, .message, .source: return .unknown
            }
        }

        /// A missing field and null have the same number; what is beyond the day's limit is there.
        private func condition(exists field: String) -> Said {
            guard let column = EventColumns.index[field], beyond != nil else { return .unknown }
            return Said("c\(column) <> \(EventColumns.missing)", isExact: true)
        }

        /// Parts of text; whole values are found by what they fold to.
        private func condition(_ field: String, has parts: FoldedParts) throws -> Said {
            let fits = FieldTest.folded(parts).fits
            guard let texts = parts.wholeTexts, texts.count <= 500 else { return try condition(field, fits) }
            guard let column = EventColumns.index[field], let beyond else { return .unknown }
            let marks = texts.map { _ in "?" }.joined(separator: ", ")
            let folded = StatementArguments(texts.map(EventColumns.folded))
            let ids = try fitting(column, and: " AND (folded IS NULL OR folded IN (\(marks)))", folded, fits)
            return condition(column, ids, beyond)
        }

        /// Values that fold to the same text; lists are looked at one by one.
        func condition(_ field: String, equals value: String) throws -> Said {
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
        func condition(_ field: String, _ fits: (FieldValue) -> Bool) throws -> Said {
            guard let column = EventColumns.index[field], let beyond else { return .unknown }
            return condition(column, try fitting(column, and: "", [], fits), beyond)
        }

        /// Addresses: most values are told apart by how they begin, without reading them.
        func condition(_ field: String, in range: AddressRange, text: String) throws -> Said {
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

        private func condition(_ column: Int, _ ids: [Int64], _ beyond: Int64) -> Said {
            let isBeyond = EventValues.isBeyond(column, mask: beyond)
            let numbers = ids + (isBeyond ? [EventColumns.beyond] : [])
            guard !numbers.isEmpty else { return .nothing }
            // The numbers are the store's own; there may be more of them than arguments are allowed.
            let list = numbers.map(String.init).joined(separator: ",")
            return Said("c\(column) IN (\(list))", isExact: !isBeyond)
        }
    }
}

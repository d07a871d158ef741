import Events
import Foundation
import GRDB
import Synchronization
import Vocabulary

/// The numbers of a day's values, for whoever writes: one at a time.
final class EventValues: Sendable {
    private let kept = Mutex<Numbers?>(nil)

    /// Takes the numbers away to write with; nil when they must be read from the file first.
    func take() -> Numbers? {
        kept.withLock { numbers in
            defer { numbers = nil }
            return numbers
        }
    }

    /// Gives them back after the writing is committed; after a failure they are read anew.
    func give(_ numbers: Numbers) { kept.withLock { $0 = numbers } }

    /// Values and their numbers, a column each.
    struct Numbers: Sendable {
        private var columns = [[FieldValue: Int64]](repeating: [:], count: EventColumns.fields.count)
        private var last: Int64 = 0
        private var beyond: Set<Int> = []

        init(_ database: Database) throws {
            let rows = try Row.fetchCursor(database, sql: "SELECT id, field, bytes FROM value")
            while let row = try rows.next() {
                let (id, field, bytes): (Int64, Int, Data) = (row["id"], row["field"], row["bytes"])
                last = max(last, id)
                guard columns.indices.contains(field) else { continue }
                columns[field][try EventValues.value(bytes)] = id
            }
            let mask = try EventValues.mask(database)
            beyond = Set(columns.indices.filter { EventValues.isBeyond($0, mask: mask) })
        }

        /// The number of a value, writing it when it is new.
        mutating func number(_ value: FieldValue?, column: Int, in database: Database) throws -> Int64 {
            guard let value, value.text != nil else { return EventColumns.missing }
            if let known = columns[column][value] { return known }
            guard columns[column].count < Limits.columnValuesMax, last < Limits.dayValuesMax else {
                if beyond.insert(column).inserted {
                    try database.execute(
                        sql: "UPDATE shelf SET value = value | ? WHERE name = 'beyond'",
                        arguments: [Int64(1) << Int64(column)]
                    )
                }
                return EventColumns.beyond
            }
            last += 1
            columns[column][value] = last
            var folded: String?
            if case .list = value {} else { folded = value.text.map(EventColumns.folded) }
            let insert = try database.cachedStatement(
                sql: "INSERT INTO value (id, field, folded, bytes) VALUES (?, ?, ?, ?)"
            )
            try insert.execute(arguments: [last, column, folded, Data(EventCodec.encode(value))])
            return last
        }
    }

    static func value(_ bytes: Data) throws -> FieldValue {
        var decoder = EventDecoder([UInt8](bytes))
        return try decoder.alone()
    }

    /// The columns, as bits, in which a value was too many.
    static func mask(_ database: Database) throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT value FROM shelf WHERE name = 'beyond'") ?? 0
    }

    static func isBeyond(_ column: Int, mask: Int64) -> Bool { mask & (Int64(1) << Int64(column)) != 0 }
}

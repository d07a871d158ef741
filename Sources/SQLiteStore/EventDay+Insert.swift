import Events
import Foundation
import GRDB
import Vocabulary

extension EventDay {
    /// Writes a block with its filter, its events with their columns, and their words.
    static func insert(_ block: Block, _ values: inout EventValues.Numbers, into database: Database) throws {
        guard let number = try insertBytes(block, into: database) else { return }
        try insertFilter(block, number, into: database)
        let marks = EventColumns.fields.map { _ in "?" }.joined(separator: ", ")
        let eventInsert = try database.cachedStatement(
            sql: "INSERT INTO event (number, at, block, \(EventColumns.names)) VALUES (?, ?, ?, \(marks))"
        )
        for event in block.events {
            var row: [(any DatabaseValueConvertible)?] = [event.id.rawValue, EventCodec.milliseconds(event.at), number]
            for (column, field) in EventColumns.fields.enumerated() {
                row.append(try values.number(event.value(field), column: column, in: database))
            }
            eventInsert.setUncheckedArguments(StatementArguments(row))
            try eventInsert.execute()
            try insertWords(event, into: database)
        }
    }

    /// Writes a block of a day of version 1.
    static func insertPlain(_ block: Block, into database: Database) throws {
        guard let number = try insertBytes(block, into: database) else { return }
        let eventInsert = try database.cachedStatement(sql: "INSERT INTO event (number, at, block) VALUES (?, ?, ?)")
        for event in block.events {
            eventInsert.setUncheckedArguments([event.id.rawValue, EventCodec.milliseconds(event.at), number])
            try eventInsert.execute()
            try insertWords(event, into: database)
        }
    }

    /// The block's number is that of its first event.
    private static func insertBytes(_ block: Block, into database: Database) throws -> Int64? {
        guard let number = block.events.first?.id.rawValue else { return nil }
        let blockInsert = try database.cachedStatement(sql: "INSERT INTO block (number, bytes) VALUES (?, ?)")
        try blockInsert.execute(arguments: [number, Data(block.bytes)])
        return number
    }

    static func insertFilter(_ block: Block, _ number: Int64, into database: Database) throws {
        let times = block.events.map { EventCodec.milliseconds($0.at) }
        let insert = try database.cachedStatement(
            sql: "INSERT INTO block_filter (block, oldest, newest, bits) VALUES (?, ?, ?, ?)"
        )
        try insert.execute(arguments: [number, times.min() ?? 0, times.max() ?? 0, Data(block.filter.bytes)])
    }

    private static func insertWords(_ event: LogEvent, into database: Database) throws {
        let wordsInsert = try database.cachedStatement(sql: "INSERT INTO words (rowid, message) VALUES (?, ?)")
        wordsInsert.setUncheckedArguments([event.id.rawValue, EventWords.text(of: event)])
        try wordsInsert.execute()
    }
}

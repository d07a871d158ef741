import Events
import Foundation
import GRDB
import Ports
import Vocabulary

extension EventDay {
    /// Events per bucket, by the second at which it starts.
    func counts(_ query: EventQuery, bucketSeconds: Int, _ limit: SearchLimit) async throws -> Searched<[Int64: Int]> {
        let version = version
        return try await pool.read { database in
            let asked = try EventDayQuery(query, database, version: version)
            var counts: [Int64: Int] = [:]
            guard asked.condition.isExact else {
                let isComplete = try EventDay.visitBlocks(
                    asked,
                    database,
                    version: version,
                    limit,
                    reading: .fields([])
                ) { _, events in
                    for event in events { counts[EventDay.bucket(of: event, seconds: bucketSeconds), default: 0] += 1 }
                    return .more
                }
                return Searched(counts, isComplete: isComplete)
            }
            let width = Int64(max(1, bucketSeconds)) * 1_000
            let bucket = "(at - ((at % \(width)) + \(width)) % \(width)) / 1000"
            try EventDay.group(asked, by: bucket, database) { row in counts[row[0]] = row[1] }
            return Searched(counts)
        }
    }

    /// How often each value of a field occurs.
    func values(of field: String, _ query: EventQuery, _ limit: SearchLimit) async throws -> Searched<[String: Int]> {
        let version = version
        return try await pool.read { database in
            let asked = try EventDayQuery(query, database, version: version)
            var counts: [String: Int] = [:]
            let mask = try version > 1 ? EventValues.mask(database) : 0
            guard asked.condition.isExact, version > 1, let column = EventColumns.index[field],
                !EventValues.isBeyond(column, mask: mask)
            else {
                let isComplete = try EventDay.visitBlocks(
                    asked,
                    database,
                    version: version,
                    limit,
                    reading: .fields([field])
                ) { _, events in
                    for event in events {
                        if let value = event.value(field)?.text { counts[value, default: 0] += 1 }
                    }
                    return .more
                }
                return Searched(counts, isComplete: isComplete)
            }
            let numbers = try EventDay.tally(column, asked, database)
            let statement = try database.cachedStatement(sql: "SELECT bytes FROM value WHERE id = ?")
            for (number, count) in numbers.enumerated() where count > 0 && Int64(number) != EventColumns.missing {
                guard let bytes = try Data.fetchOne(statement, arguments: [Int64(number)]),
                    let text = try EventValues.value(bytes).text
                else { throw EventBlockDamaged() }
                counts[text, default: 0] += count
            }
            return Searched(counts)
        }
    }

    /// The oldest event that fits; only where SQL decides alone, otherwise what is oldest of what the time allowed.
    func oldest(_ query: EventQuery, _ limit: SearchLimit) async throws -> Searched<LogEvent?> {
        let version = version
        return try await pool.read { database in
            let asked = try EventDayQuery(query, database, version: version)
            guard asked.condition.isExact else {
                var oldest: LogEvent?
                let isComplete = try EventDay.visitBlocks(asked, database, version: version, limit) { _, events in
                    oldest = (events + [oldest].compactMap(\.self)).min { ($0.at, $0.id) < ($1.at, $1.id) }
                    return .more
                }
                return Searched(oldest, isComplete: isComplete)
            }
            let (condition, arguments) = asked.rows()
            let row = try Row.fetchOne(
                database,
                sql: "SELECT at, number, block FROM event\(condition) ORDER BY at, number LIMIT 1",
                arguments: arguments
            )
            guard let row else { return Searched(nil) }
            let place = Found(at: row[0], number: row[1], block: row[2])
            return Searched(try EventDay.events([place], of: database).first)
        }
    }

    /// Values of a column that begin with a folded text, the shortest first.
    func suggestions(column: Int, beginning: String, limit: Int) async throws -> [String] {
        guard version > 1 else { return [] }
        return try await pool.read { database in
            let rows = try Data.fetchAll(
                database,
                sql: """
                    SELECT bytes FROM value WHERE field = ? AND folded >= ? AND substr(folded, 1, length(?)) = ?
                    ORDER BY folded LIMIT ?
                    """,
                arguments: [column, beginning, beginning, beginning, limit]
            )
            return try rows.compactMap { try EventValues.value($0).text }
        }
    }

    /// How often each number of a column occurs, by number; counted here, for SQLite would sort all rows first.
    private static func tally(_ column: Int, _ asked: EventDayQuery, _ database: Database) throws -> [Int] {
        let last = try Int.fetchOne(database, sql: "SELECT max(id) FROM value") ?? 0
        var counts = [Int](repeating: 0, count: last + 1)
        let (condition, arguments) = asked.rows()
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT c\(column) FROM event\(try hint(asked, database))\(condition)",
            arguments: arguments
        )
        while let row = try rows.next() {
            let number: Int = row[0]
            if counts.indices.contains(number) { counts[number] += 1 }
        }
        return counts
    }

    /// Most of a day is read faster in the order of its rows than by time.
    static func hint(_ asked: EventDayQuery, _ database: Database) throws -> String {
        guard let times = try times(database) else { return "" }
        let wanted = asked.range.clamped(to: times.lowerBound..<(times.upperBound + 1))
        let share = Double(wanted.upperBound - wanted.lowerBound) / Double(times.upperBound - times.lowerBound + 1)
        return share > 0.2 ? " NOT INDEXED" : ""
    }

    /// The start of the bucket of an event, in seconds.
    static func bucket(of event: LogEvent, seconds: Int) -> Int64 {
        let second = Int64((event.at.timeIntervalSince1970).rounded(.down))
        let width = Int64(max(1, seconds))
        return second - ((second % width) + width) % width
    }

    private static func group(
        _ asked: EventDayQuery,
        by key: String,
        _ database: Database,
        _ take: (Row) -> Void
    ) throws {
        let (condition, arguments) = asked.rows()
        // The index of times alone answers what asks for nothing else.
        let hint = try asked.condition.narrows ? hint(asked, database) : ""
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT \(key), count(*) FROM event\(hint)\(condition) GROUP BY 1",
            arguments: arguments
        )
        while let row = try rows.next() { take(row) }
    }
}

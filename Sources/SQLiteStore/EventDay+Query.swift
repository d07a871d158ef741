import Events
import Foundation
import GRDB
import Ports
import Vocabulary

extension EventDay {
    /// Visits the events of a query, newest first by event time, until the visitor has enough.
    ///
    /// SQL narrows by time and by words; the predicate decides on the event itself, so that a store never finds another
    /// set than the matcher.
    func visit(_ query: EventQuery, _ visitor: (LogEvent) throws -> Visit) throws {
        try pool.read { database in
            let (condition, arguments) = EventDay.condition(query)
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT number, block FROM event\(condition) ORDER BY at DESC, number DESC",
                arguments: arguments
            )
            var cache = BlockCache()
            while let row = try rows.next() {
                let event = try cache.event(row["number"], inBlock: row["block"], of: database)
                guard query.predicate.matches(event) else { continue }
                if try visitor(event) == .enough { return }
            }
        }
    }

    /// Whether a visitor wants more.
    enum Visit { case more, enough }

    func events(_ ids: [EventID]) throws -> [LogEvent] {
        try pool.read { database in
            var cache = BlockCache()
            return try ids.compactMap { id in
                let statement = try database.cachedStatement(sql: "SELECT block FROM event WHERE number = ?")
                guard let block = try Int64.fetchOne(statement, arguments: [id.rawValue]) else { return nil }
                return try cache.event(id.rawValue, inBlock: block, of: database)
            }
        }
    }

    /// Events per bucket, by SQL alone, for a query without a predicate.
    func counts(_ query: EventQuery, bucketSeconds: Int) throws -> [Int64: Int] {
        try pool.read { database in
            let (condition, arguments) = EventDay.condition(query)
            let width = Int64(max(1, bucketSeconds)) * 1_000
            let bucket = "(at - ((at % \(width)) + \(width)) % \(width)) / 1000"
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT \(bucket) AS start, count(*) AS count FROM event\(condition) GROUP BY 1",
                arguments: arguments
            )
            var counts: [Int64: Int] = [:]
            while let row = try rows.next() { counts[row["start"]] = row["count"] }
            return counts
        }
    }

    private static func condition(_ query: EventQuery) -> (sql: String, arguments: StatementArguments) {
        var parts: [String] = []
        var arguments: StatementArguments = []
        if let from = query.from {
            parts.append("at >= ?")
            arguments += [EventCodec.milliseconds(from)]
        }
        if let until = query.until {
            parts.append("at < ?")
            arguments += [EventCodec.milliseconds(until)]
        }
        if let words = query.predicate.requiredWords {
            parts.append("number IN (SELECT rowid FROM words WHERE words MATCH ?)")
            arguments += [words]
        }
        return (parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND "), arguments)
    }
}

extension EventPredicate {
    /// A full-text query that every fitting event answers; nil when there is none.
    fileprivate var requiredWords: String? {
        switch self {
        case .words(let text):
            let words = EventPredicate.wordList(of: text).filter(EventWords.isIndexed)
            return words.isEmpty ? nil : words.map { "\"\($0)\"" }.joined(separator: " ")
        case .and(let parts):
            let queries = parts.compactMap(\.requiredWords)
            return queries.isEmpty ? nil : queries.joined(separator: " ")
        case .all, .or, .not, .exists, .equals, .contains, .startsWith, .atLeast, .atMost, .text:
            return nil
        }
    }
}

/// The blocks read last: neighbours in time are mostly neighbours in a block.
private struct BlockCache {
    private var blocks: [Int64: [Int64: LogEvent]] = [:]

    mutating func event(_ number: Int64, inBlock block: Int64, of database: Database) throws -> LogEvent {
        if let event = blocks[block]?[number] { return event }
        if blocks.count >= 16 { blocks.removeAll(keepingCapacity: true) }
        let events = try EventDay.events(inBlock: block, of: database)
        let byNumber = Dictionary(events.map { ($0.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
        blocks[block] = byNumber
        guard let event = byNumber[number] else { throw EventBlockDamaged() }
        return event
    }
}

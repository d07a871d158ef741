import Events
import Foundation
import GRDB
import Ports
import Vocabulary

/// What a query means for the rows of one day.
struct EventDayQuery {
    let query: EventQuery
    let condition: EventCondition
    let need: BlockFilter.Need
    /// Event times that the query allows, in milliseconds, the end excluded.
    let range: Range<Int64>

    init(_ query: EventQuery, _ database: Database, version: Int) throws {
        self.query = query
        condition = try EventCondition(query.predicate, EventCondition.Reading(database, version: version))
        need = version > 1 ? BlockFilter.Need(query.predicate) : .nothing
        let from = query.from.map(EventCodec.milliseconds) ?? Int64.min
        var until = query.until.map(EventCodec.milliseconds) ?? Int64.max
        if let after = query.after { until = min(until, EventCodec.milliseconds(after.at) + 1) }
        range = from..<max(from, until)
    }

    /// The condition and the times, for rows of `event`.
    func rows(since: Int64? = nil) -> (sql: String, arguments: StatementArguments) {
        var parts: [String] = []
        var arguments: StatementArguments = []
        let from = max(range.lowerBound, since ?? Int64.min)
        if from != Int64.min {
            parts.append("at >= ?")
            arguments += [from]
        }
        if range.upperBound != Int64.max {
            parts.append("at < ?")
            arguments += [range.upperBound]
        }
        if let after = query.after {
            parts.append("(at < ? OR number < ?)")
            arguments += [EventCodec.milliseconds(after.at), after.id.rawValue]
        }
        if condition.narrows {
            parts.append("(\(condition.sql))")
            arguments += condition.arguments
        }
        return (parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND "), arguments)
    }

    /// Which events of a block that is read are wanted.
    var sieve: EventSieve {
        var sieve = EventSieve()
        sieve.fits = fits
        sieve.fields = query.predicate.decidingFields
        if query.predicate.asksForSource { sieve.sources = query.predicate.mayFit }
        return sieve
    }

    /// Whether an event of a block that was read is one of those asked for.
    func fits(_ event: LogEvent) -> Bool {
        let at = EventCodec.milliseconds(event.at)
        guard range.contains(at) else { return false }
        if let after = query.after, at == EventCodec.milliseconds(after.at), event.id >= after.id { return false }
        return query.predicate.matches(event)
    }
}

extension EventDay {
    /// Where an event stands.
    struct Found: Hashable, Comparable {
        let at: Int64
        let number: Int64
        let block: Int64

        static func < (left: Found, right: Found) -> Bool { (left.at, left.number) < (right.at, right.number) }
    }

    func events(_ ids: [EventID]) throws -> [LogEvent] {
        try pool.read { database in
            let statement = try database.cachedStatement(sql: "SELECT block FROM event WHERE number = ?")
            var places: [Found] = []
            for id in Set(ids) {
                guard let block = try Int64.fetchOne(statement, arguments: [id.rawValue]) else { continue }
                places.append(Found(at: 0, number: id.rawValue, block: block))
            }
            return try EventDay.events(places, of: database).sorted { $0.id < $1.id }
        }
    }

    /// Reads the events of places, in no order.
    static func events(_ places: [Found], of database: Database) throws -> [LogEvent] {
        try Dictionary(grouping: places, by: \.block).flatMap { block, places in
            try events(Set(places.map(\.number)), inBlock: block, of: database)
        }
    }

    /// The first and the last event time of the day; nil when it is empty.
    static func times(_ database: Database) throws -> ClosedRange<Int64>? {
        guard let oldest = try Int64.fetchOne(database, sql: "SELECT min(at) FROM event"),
            let newest = try Int64.fetchOne(database, sql: "SELECT max(at) FROM event")
        else { return nil }
        return oldest...newest
    }
}

import Events
import Foundation
import GRDB
public import Ports
import Vocabulary

extension SQLiteEventStore {
    public func aggregate(
        _ query: EventQuery,
        bucketSeconds: Int,
        by fields: [String]
    ) async throws -> Searched<[EventGroup]> {
        var tally = GroupTally(fields: fields, bucketSeconds: bucketSeconds, limit: query.limit)
        for day in open(.house) {
            guard let times = try await day.pool.read(EventDay.times) else { continue }
            if let from = query.from, times.upperBound < EventCodec.milliseconds(from) { continue }
            if let until = query.until, times.lowerBound >= EventCodec.milliseconds(until) { continue }
            let known = tally
            tally = try await day.tally(query, into: known)
        }
        return tally.groups
    }
}

extension EventDay {
    /// Counts the events of the day that fit, with those that were counted before.
    func tally(_ query: EventQuery, into known: GroupTally) async throws -> GroupTally {
        let version = version
        return try await pool.read { database in
            var tally = known
            let asked = try EventDayQuery(query, database, version: version)
            if let columns = try EventDay.columns(of: tally.fields, asked, version: version, database) {
                try EventDay.count(columns, asked, into: &tally, database)
                return tally
            }
            let reading = Reading.fields(Set(tally.fields))
            _ = try EventDay.visitBlocks(asked, database, version: version, .none, reading: reading) { _, events in
                for event in events { tally.take(event) }
                return .more
            }
            return tally
        }
    }
}

extension EventDay {
    /// The columns that hold all that is counted, the event's own second as nil; nil where events must be read.
    private static func columns(
        of fields: [String],
        _ asked: EventDayQuery,
        version: Int,
        _ database: Database
    ) throws -> [Int?]? {
        guard version > 1, asked.condition.isExact else { return nil }
        let mask = try EventValues.mask(database)
        var columns: [Int?] = []
        for field in fields {
            if field == EventGroup.secondField {
                columns.append(nil)
            } else if let column = EventColumns.index[field], !EventValues.isBeyond(column, mask: mask) {
                columns.append(column)
            } else {
                return nil
            }
        }
        return columns
    }

    /// Counts rows by their numbers; no event is read.
    private static func count(
        _ columns: [Int?],
        _ asked: EventDayQuery,
        into tally: inout GroupTally,
        _ database: Database
    ) throws {
        let (condition, arguments) = asked.rows()
        let names = columns.compactMap { $0.map { ", c\($0)" } }.joined()
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT at\(names) FROM event\(try hint(asked, database))\(condition)",
            arguments: arguments
        )
        let hasSecond = columns.contains(nil)
        var counts: [Numbers: Int] = [:]
        while let row = try rows.next() {
            let second = floored(row[0], by: 1_000)
            let start = floored(second, by: tally.width) * tally.width
            let values = (1..<(row.count)).map { row[$0] as Int64 }
            counts[Numbers(start: start, second: hasSecond ? second : 0, values: values), default: 0] += 1
        }
        var texts: [Int64: String] = [:]
        for (numbers, count) in counts.sorted(by: { $0.key < $1.key }) {
            var rest = numbers.values[...]
            let values: [String?] = try columns.map { column in
                guard column != nil, let number = rest.popFirst() else { return String(numbers.second) }
                if number == EventColumns.missing { return nil }
                if let known = texts[number] { return known }
                let text = try text(of: number, database)
                texts[number] = text
                return text
            }
            tally.add(count, start: numbers.start, values)
        }
    }

    /// A bucket, and what the columns of an event say.
    private struct Numbers: Hashable, Comparable {
        let start: Int64
        let second: Int64
        let values: [Int64]

        static func < (left: Numbers, right: Numbers) -> Bool {
            if (left.start, left.second) != (right.start, right.second) {
                return (left.start, left.second) < (right.start, right.second)
            }
            return left.values.lexicographicallyPrecedes(right.values)
        }
    }

    private static func text(of number: Int64, _ database: Database) throws -> String {
        let statement = try database.cachedStatement(sql: "SELECT bytes FROM value WHERE id = ?")
        guard let bytes = try Data.fetchOne(statement, arguments: [number]),
            let text = try EventValues.value(bytes).text
        else { throw EventBlockDamaged() }
        return text
    }

    private static func floored(_ number: Int64, by width: Int64) -> Int64 {
        number >= 0 ? number / width : -((-number + width - 1) / width)
    }
}

/// Events counted by bucket and values, in an order that is the same everywhere.
struct GroupTally: Sendable {
    let fields: [String]
    private let bucketSeconds: Int
    private let limit: Int
    private var counts: [Cell: Int] = [:]
    private var isComplete = true

    init(fields: [String], bucketSeconds: Int, limit: Int) {
        self.fields = fields
        self.bucketSeconds = bucketSeconds
        self.limit = limit
    }

    mutating func take(_ event: LogEvent) {
        add(1, start: EventDay.bucket(of: event, seconds: bucketSeconds), fields.map { GroupTally.text($0, of: event) })
    }

    /// Counts so many events of a bucket and its values.
    mutating func add(_ count: Int, start: Int64, _ values: [String?]) {
        let cell = Cell(start: start, values: values)
        if let known = counts[cell] {
            counts[cell] = known + count
        } else if counts.count < limit {
            counts[cell] = count
        } else {
            isComplete = false
        }
    }

    /// The width of a bucket, in seconds.
    var width: Int64 { Int64(max(1, bucketSeconds)) }

    var groups: Searched<[EventGroup]> {
        let groups = counts.sorted { $0.key < $1.key }.map { cell, count in
            EventGroup(start: Date(timeIntervalSince1970: Double(cell.start)), values: cell.values, count: count)
        }
        return Searched(groups, isComplete: isComplete)
    }

    private static func text(_ field: String, of event: LogEvent) -> String? {
        guard field == EventGroup.secondField else { return event.value(field)?.text }
        return String(Int64(event.at.timeIntervalSince1970.rounded(.down)))
    }

    /// A bucket and its values.
    private struct Cell: Hashable, Comparable {
        let start: Int64
        let values: [String?]

        /// A value that is missing comes before every other, the empty text too.
        static func < (left: Cell, right: Cell) -> Bool {
            guard left.start == right.start else { return left.start < right.start }
            for (mine, theirs) in zip(left.values, right.values) where mine != theirs {
                guard let mine else { return true }
                guard let theirs else { return false }
                return mine < theirs
            }
            return false
        }
    }
}

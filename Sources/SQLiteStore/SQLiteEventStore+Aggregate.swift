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
            let reading = Reading.fields(Set(tally.fields))
            _ = try EventDay.visitBlocks(asked, database, version: version, .none, reading: reading) { _, events in
                for event in events { tally.take(event) }
                return .more
            }
            return tally
        }
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
        let cell = Cell(
            start: EventDay.bucket(of: event, seconds: bucketSeconds),
            values: fields.map { GroupTally.text($0, of: event) }
        )
        if let count = counts[cell] {
            counts[cell] = count + 1
        } else if counts.count < limit {
            counts[cell] = 1
        } else {
            isComplete = false
        }
    }

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

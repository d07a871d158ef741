import Events
import Foundation
import GRDB
import Ports

extension EventDay {
    /// Rows that one step of a hunt reads at most.
    private static let huntedRowsMax = 4_096

    /// What a hunt asks of one day.
    struct Hunted {
        let query: EventDayQuery
        /// The blocks that may hold something; nil where nothing tells.
        let blocks: Set<Int64>?
    }

    /// What is asked of this day; nil when nothing of it can fit.
    func hunted(_ query: EventQuery) async throws -> Hunted? {
        let version = version
        return try await pool.read { database in
            let asked = try EventDayQuery(query, database, version: version)
            guard !asked.range.isEmpty, asked.condition.sql != "0", try EventDay.meets(asked.range, database) else {
                return nil
            }
            guard version > 1 else { return Hunted(query: asked, blocks: nil) }
            let blocks = try EventDay.blocks(asked, database)
            return blocks.isEmpty ? nil : Hunted(query: asked, blocks: blocks)
        }
    }

    private static func meets(_ range: Range<Int64>, _ database: Database) throws -> Bool {
        try times(database).map { $0.upperBound >= range.lowerBound && $0.lowerBound < range.upperBound } ?? false
    }

    /// The blocks whose times and filter let something be there.
    private static func blocks(_ asked: EventDayQuery, _ database: Database) throws -> Set<Int64> {
        let bits = asked.need == .nothing ? "x''" : "bits"
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT block, \(bits) FROM block_filter WHERE newest >= ? AND oldest < ?",
            arguments: [asked.range.lowerBound, asked.range.upperBound]
        )
        var blocks: Set<Int64> = []
        while let row = try rows.next() {
            if asked.need == .nothing || BlockFilter([UInt8](row[1] as Data)).mayHold(asked.need) {
                blocks.insert(row[0])
            }
        }
        return blocks
    }

    /// The events that fit among the next rows, by number, and the last of the rows; nil behind the end.
    func events(of hunted: Hunted, after number: Int64) async throws -> (events: [LogEvent], last: Int64?) {
        try await pool.read { database in
            let asked = hunted.query
            let (condition, arguments) = asked.rows()
            // By number, whatever else could be used.
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT number, block FROM event NOT INDEXED\(condition.isEmpty ? " WHERE" : condition + " AND") "
                    + "number > ? ORDER BY number",
                arguments: arguments + [number]
            )
            var places: [Int64: Set<Int64>] = [:]
            var (count, last) = (0, nil as Int64?)
            while count < EventDay.huntedRowsMax, let row = try rows.next() {
                let block: Int64 = row[1]
                guard hunted.blocks?.contains(block) ?? true else { continue }
                last = row[0]
                count += 1
                places[block, default: []].insert(row[0])
            }
            var sieve = asked.sieve
            var events: [LogEvent] = []
            for (block, numbers) in places {
                sieve.numbers = numbers
                events += try EventDay.events(inBlock: block, sieve, of: database)
            }
            return (events.sorted { $0.id < $1.id }, last)
        }
    }
}

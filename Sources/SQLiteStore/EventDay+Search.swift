import Events
import Foundation
import GRDB
import Ports
import Vocabulary

extension EventDay {
    /// Newest rows that are walked by time before the whole day is looked through.
    private static let walkedCount = 20_000

    /// The newest events of a query, newest first.
    ///
    /// Where SQL decides alone, rows answer; otherwise blocks are read, the newest first, those left out that cannot
    /// hold what is needed, and the predicate decides on the event.
    func newest(_ query: EventQuery, _ limit: SearchLimit) async throws -> Searched<[LogEvent]> {
        let version = version
        return try await pool.read { database in
            let asked = try EventDayQuery(query, database, version: version)
            guard query.limit > 0, !asked.range.isEmpty else { return Searched([]) }
            if asked.condition.isExact {
                let places = try EventDay.newestRows(asked, database)
                return Searched(try EventDay.events(places, of: database).sorted { ($0.at, $0.id) > ($1.at, $1.id) })
            }
            var best: [LogEvent] = []
            let isComplete = try EventDay.visitBlocks(asked, database, version: version, limit) { block, events in
                if best.count >= query.limit, let last = best.last, EventCodec.milliseconds(last.at) > block.newest {
                    return .enough
                }
                best += events
                best.sort { ($0.at, $0.id) > ($1.at, $1.id) }
                if best.count > query.limit { best.removeLast(best.count - query.limit) }
                return .more
            }
            return Searched(best, isComplete: isComplete)
        }
    }

    /// Whether a visitor wants more.
    enum Visit { case more, enough }

    /// How much is read of an event that fits.
    enum Reading {
        case whole
        /// These fields, and those that decide.
        case fields(Set<String>)
    }

    /// A block that may hold something, and its times.
    struct Candidate {
        let block: Int64
        let newest: Int64
        /// The rows that SQL leaves; nil where it knows nothing.
        var numbers: Set<Int64>?
    }

    private static func newestRows(_ asked: EventDayQuery, _ database: Database) throws -> [Found] {
        // Frequent values are found soon by time; rare ones sooner by going through all rows.
        if asked.condition.narrows, let since = try walkStart(asked, database) {
            let found = try rows(asked, since: since, hint: " INDEXED BY event_at", database)
            if found.count >= asked.query.limit { return found }
            return try rows(asked, since: nil, hint: " NOT INDEXED", database)
        }
        return try rows(asked, since: nil, hint: " INDEXED BY event_at", database)
    }

    /// The event time from which on the newest rows lie; nil when there are no more of them.
    private static func walkStart(_ asked: EventDayQuery, _ database: Database) throws -> Int64? {
        try Int64.fetchOne(
            database,
            sql: "SELECT at FROM event WHERE at >= ? AND at < ? ORDER BY at DESC LIMIT 1 OFFSET \(walkedCount)",
            arguments: [asked.range.lowerBound, asked.range.upperBound]
        )
    }

    private static func rows(
        _ asked: EventDayQuery,
        since: Int64?,
        hint: String,
        _ database: Database
    ) throws -> [Found] {
        var (condition, arguments) = asked.rows(since: since)
        arguments += [asked.query.limit]
        // `number IN (…)` would lead the plan away from the hint.
        condition = condition.replacing("number IN (", with: "+number IN (")
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT at, number, block FROM event\(hint)\(condition) ORDER BY at DESC, number DESC LIMIT ?",
            arguments: arguments
        )
        var found: [Found] = []
        while let row = try rows.next() { found.append(Found(at: row[0], number: row[1], block: row[2])) }
        return found
    }

    /// Reads blocks that may hold what is asked for, the newest first; false when the time was over before.
    static func visitBlocks(
        _ asked: EventDayQuery,
        _ database: Database,
        version: Int,
        _ limit: SearchLimit,
        reading: Reading = .whole,
        _ visitor: (Candidate, [LogEvent]) throws -> Visit
    ) throws -> Bool {
        var sieve = asked.sieve
        if case .fields(let more) = reading {
            sieve.fields?.formUnion(more)
            sieve.depth = .fieldsAlone
        }
        let candidates = try version > 1 ? filtered(asked, database) : plain(asked, database)
        for candidate in candidates {
            if limit.isOver { return false }
            sieve.numbers = candidate.numbers
            let fitting = try events(inBlock: candidate.block, sieve, of: database)
            if try visitor(candidate, fitting) == .enough { return true }
        }
        return true
    }

    private static func filtered(_ asked: EventDayQuery, _ database: Database) throws -> [Candidate] {
        let rows = try asked.condition.narrows ? numbers(asked, database) : nil
        let bits = asked.need == .nothing ? "x''" : "bits"
        let blocks = try Row.fetchCursor(
            database,
            sql:
                "SELECT block, newest, \(bits) FROM block_filter WHERE newest >= ? AND oldest < ? ORDER BY newest DESC",
            arguments: [asked.range.lowerBound, asked.range.upperBound]
        )
        var candidates: [Candidate] = []
        while let row = try blocks.next() {
            let block: Int64 = row[0]
            if let rows, rows[block] == nil { continue }
            if asked.need != .nothing {
                let filter = BlockFilter([UInt8](row[2] as Data))
                guard filter.mayHold(asked.need) else { continue }
            }
            candidates.append(Candidate(block: block, newest: row[1], numbers: rows?[block]))
        }
        return candidates
    }

    /// The numbers that SQL leaves, by block.
    private static func numbers(_ asked: EventDayQuery, _ database: Database) throws -> [Int64: Set<Int64>] {
        let (condition, arguments) = asked.rows()
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT block, number FROM event\(condition)",
            arguments: arguments
        )
        var numbers: [Int64: Set<Int64>] = [:]
        while let row = try rows.next() { numbers[row[0], default: []].insert(row[1]) }
        return numbers
    }

    /// Blocks of a day without filters: those of the rows that SQL leaves.
    private static func plain(_ asked: EventDayQuery, _ database: Database) throws -> [Candidate] {
        let (condition, arguments) = asked.rows()
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT block, max(at) FROM event\(condition) GROUP BY block ORDER BY 2 DESC",
            arguments: arguments
        )
        var candidates: [Candidate] = []
        while let row = try rows.next() { candidates.append(Candidate(block: row[0], newest: row[1])) }
        return candidates
    }
}

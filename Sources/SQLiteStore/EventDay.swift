import Events
import Foundation
import GRDB
import Ports
import Vocabulary

/// The events of one day of receipt (UTC), in one SQLite file.
///
/// Tables: `event` (number, event time, block), `block` (events compressed together), `words` (full-text index of the
/// message, `detail=none`, without content) and `shelf` (how far the day is written, and whether it is closed).
struct EventDay: Sendable {
    /// Events in one block: enough for the compressor, few enough to read one event quickly.
    static let blockCountMax = 128
    static let blockBytesMax = 64 << 20
    /// Unpacked text in one block, unless one event alone is longer.
    static let blockTextMax = 256 << 10

    let day: CivilDay
    let path: String
    let pool: DatabasePool

    static func path(of day: CivilDay, in directory: String) -> String { "\(directory)/events-\(day).sqlite" }

    init(day: CivilDay, directory: String) throws {
        self.day = day
        path = EventDay.path(of: day, in: directory)
        // A closed day's file is read-only; who is not root could not open it to see that it is closed.
        if FileManager.default.fileExists(atPath: path) { try EventDay.permit(0o600, path) }
        var configuration = Configuration()
        configuration.label = "tocsin.events"
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { database in
            // The journal replays what a loss of power takes from here; see `EventShelf.settle`.
            try database.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000")
        }
        pool = try DatabasePool(path: path, configuration: configuration)
        try pool.write { database in
            try database.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS event (
                        number INTEGER PRIMARY KEY, at INTEGER NOT NULL, block INTEGER NOT NULL
                    ) STRICT;
                    CREATE INDEX IF NOT EXISTS event_at ON event (at);
                    CREATE TABLE IF NOT EXISTS block (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
                    CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
                        message, content='', detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 0"
                    );
                    CREATE TABLE IF NOT EXISTS shelf (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
                    INSERT OR IGNORE INTO shelf VALUES ('version', 1), ('through', 0), ('closed', 0);
                    """
            )
        }
        let isClosed = try pool.read(EventDay.isClosed)
        try EventDay.permit(isClosed ? 0o400 : 0o600, path)
    }

    static func isClosed(_ database: Database) throws -> Bool {
        try Int.fetchOne(database, sql: "SELECT value FROM shelf WHERE name = 'closed'") == 1
    }

    static func permit(_ mode: Int, _ path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    func storedThrough() throws -> Int64 {
        try pool.read { try Int64.fetchOne($0, sql: "SELECT value FROM shelf WHERE name = 'through'") ?? 0 }
    }

    /// Writes events above what is stored, in blocks, in one transaction.
    func append(_ events: [LogEvent], through position: EventID, watcher: @Sendable (Checkpoint) -> Void) async throws {
        let blocks = try EventDay.blocks(events)
        try await pool.write { database in
            let stored = try Int64.fetchOne(database, sql: "SELECT max(number) FROM event") ?? 0
            // A joined event may be numbered below what is stored; after a crash all of a batch may be.
            let isAllNew = events.allSatisfy { $0.id.rawValue > stored }
            let fresh =
                isAllNew ? blocks : try EventDay.blocks(try EventDay.missing(events, above: stored, in: database))
            for block in fresh { try EventDay.insert(block, into: database) }
            try database.execute(
                sql: "UPDATE shelf SET value = max(value, ?) WHERE name = 'through'",
                arguments: [position.rawValue]
            )
            watcher(.eventsBeforeCommit)
        }
        watcher(.eventsAfterCommit)
    }

    private static func missing(_ events: [LogEvent], above stored: Int64, in database: Database) throws -> [LogEvent] {
        try events.filter { event in
            guard event.id.rawValue <= stored else { return true }
            let statement = try database.cachedStatement(sql: "SELECT 1 FROM event WHERE number = ?")
            return try Int.fetchOne(statement, arguments: [event.id.rawValue]) == nil
        }
    }

    /// Events that belong together, and their bytes.
    struct Block: Sendable {
        let events: ArraySlice<LogEvent>
        let bytes: [UInt8]
    }

    static func blocks(_ events: [LogEvent], level: Int32 = 3) throws -> [Block] {
        var blocks: [Block] = []
        var start = 0
        while start < events.count {
            var end = start
            var text = 0
            while end < events.count, end - start < blockCountMax, text < blockTextMax {
                text += events[end].raw.utf8.count * 2
                end += 1
            }
            let slice = events[start..<end]
            blocks.append(Block(events: slice, bytes: try Zstd.compress(EventCodec.encode(slice), level: level)))
            start = end
        }
        return blocks
    }

    private static func insert(_ block: Block, into database: Database) throws {
        guard let number = block.events.first?.id.rawValue else { return }
        let blockInsert = try database.cachedStatement(sql: "INSERT INTO block (number, bytes) VALUES (?, ?)")
        try blockInsert.execute(arguments: [number, Data(block.bytes)])
        let eventInsert = try database.cachedStatement(sql: "INSERT INTO event (number, at, block) VALUES (?, ?, ?)")
        let wordsInsert = try database.cachedStatement(sql: "INSERT INTO words (rowid, message) VALUES (?, ?)")
        for event in block.events {
            eventInsert.setUncheckedArguments([event.id.rawValue, EventCodec.milliseconds(event.at), number])
            try eventInsert.execute()
            wordsInsert.setUncheckedArguments([event.id.rawValue, EventWords.text(of: event)])
            try wordsInsert.execute()
        }
    }

    /// The events of a block.
    static func events(inBlock number: Int64, of database: Database) throws -> [LogEvent] {
        let statement = try database.cachedStatement(sql: "SELECT bytes FROM block WHERE number = ?")
        guard let bytes = try Data.fetchOne(statement, arguments: [number]) else { throw EventBlockDamaged() }
        let unpacked = try bytes.withUnsafeBytes { try Zstd.decompress($0, sizeMax: blockBytesMax) }
        var decoder = EventDecoder(unpacked)
        return try decoder.events()
    }
}

/// What the full-text index holds of an event.
enum EventWords {
    /// The message, or the raw text where there is none; what is not plain ASCII is split into words here, for SQLite's
    /// tokenizer splits some of it elsewhere (combining marks, newer scripts) and ends at a NUL.
    static func text(of event: LogEvent) -> String {
        let text = event.text("message") ?? event.raw
        let isPlain = text.utf8.allSatisfy { $0 > 0 && $0 < 0x80 }
        return isPlain ? text : EventPredicate.wordList(of: text).joined(separator: " ")
    }

    /// Whether SQLite's tokenizer, which knows Unicode 6.1, sees one word in what the matcher calls a word.
    static func isIndexed(_ word: String) -> Bool {
        word.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII || scalar.properties.age.map { ($0.major, $0.minor) <= (6, 1) } ?? false
        }
    }
}

import Events
import Foundation
import GRDB
import Ports
import Vocabulary

/// The events of one day of receipt (UTC), in one SQLite file.
///
/// Tables: `event` (number, event time, block, and the columns of `EventColumns`), `value` (what the columns' numbers
/// mean), `block` (events compressed together), `block_filter` (what a block may hold, and its times), `words` (full-text
/// index of the message, `detail=none`, without content) and `shelf` (how far the day is written, whether it is closed,
/// and its version). A day of version 1 has neither columns nor filters; it stays so.
struct EventDay: Sendable {
    /// The form that new days are written in.
    static let newestVersion = 2
    /// Events in one block: enough for the compressor, few enough to read one event quickly.
    static let blockCountMax = 128
    static let blockBytesMax = 64 << 20
    /// Unpacked text in one block, unless one event alone is longer.
    static let blockTextMax = 256 << 10

    let day: CivilDay
    /// The demo's events lie in files of their own, so that they can go.
    let origin: Origin
    let path: String
    let pool: DatabasePool
    let version: Int
    private let values = EventValues()

    private static func ending(_ origin: Origin) -> String {
        switch origin {
        case .house: ".sqlite"
        case .demo: ".demo.sqlite"
        }
    }

    /// What a file's name says: `events-2026-11-24.sqlite`, and the demo's `events-2026-11-24.demo.sqlite`.
    static func name(_ file: String) -> (day: CivilDay, origin: Origin)? {
        guard file.hasPrefix("events-") else { return nil }
        for origin in Origin.allCases where file.hasSuffix(ending(origin)) {
            let text = file.dropFirst("events-".count).dropLast(ending(origin).count)
            if let day = CivilDay(text: text) { return (day, origin) }
        }
        return nil
    }

    init(day: CivilDay, origin: Origin = .house, directory: String) throws {
        self.day = day
        self.origin = origin
        path = "\(directory)/events-\(day)\(EventDay.ending(origin))"
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
        version = try pool.write(EventDay.prepare)
        let isClosed = try pool.read(EventDay.isClosed)
        try EventDay.permit(isClosed ? 0o400 : 0o600, path)
    }

    /// Makes the tables of a new day, and says which version the day has.
    private static func prepare(_ database: Database) throws -> Int {
        if try database.tableExists("shelf") {
            return try Int.fetchOne(database, sql: "SELECT value FROM shelf WHERE name = 'version'") ?? 1
        }
        try database.execute(
            sql: """
                CREATE TABLE event (
                    number INTEGER PRIMARY KEY, at INTEGER NOT NULL, block INTEGER NOT NULL, \(EventColumns.definitions)
                ) STRICT;
                CREATE INDEX event_at ON event (at);
                CREATE TABLE value (
                    id INTEGER PRIMARY KEY, field INTEGER NOT NULL, folded TEXT, bytes BLOB NOT NULL
                ) STRICT;
                CREATE INDEX value_folded ON value (field, folded);
                CREATE TABLE block (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
                CREATE TABLE block_filter (
                    block INTEGER PRIMARY KEY, oldest INTEGER NOT NULL, newest INTEGER NOT NULL, bits BLOB NOT NULL
                ) STRICT;
                CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
                    message, content='', detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 0"
                );
                CREATE TABLE shelf (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
                INSERT INTO shelf VALUES ('version', \(newestVersion)), ('through', 0), ('closed', 0), ('beyond', 0);
                """
        )
        return newestVersion
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
        let version = version
        let values = values
        let written: EventValues.Numbers? = try await pool.write { database in
            let stored = try Int64.fetchOne(database, sql: "SELECT max(number) FROM event") ?? 0
            // A joined event may be numbered below what is stored; after a crash all of a batch may be.
            let new = try EventDay.missing(events, above: stored, in: database)
            let fresh = try new.count == events.count ? blocks : EventDay.blocks(new)
            if version > 1, !fresh.isEmpty {
                // Taken here, so that nobody else holds them and writing copies nothing.
                var numbers = try values.take() ?? EventValues.Numbers(database)
                for block in fresh { try EventDay.insert(block, &numbers, into: database) }
                try EventDay.move(to: position, in: database)
                watcher(.eventsBeforeCommit)
                return numbers
            }
            for block in fresh { try EventDay.insertPlain(block, into: database) }
            try EventDay.move(to: position, in: database)
            watcher(.eventsBeforeCommit)
            return nil
        }
        if let written { values.give(written) }
        watcher(.eventsAfterCommit)
    }

    private static func move(to position: EventID, in database: Database) throws {
        try database.execute(
            sql: "UPDATE shelf SET value = max(value, ?) WHERE name = 'through'",
            arguments: [position.rawValue]
        )
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
        let filter: BlockFilter
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
            let bytes = try Zstd.compress(EventCodec.encode(slice), level: level)
            blocks.append(Block(events: slice, bytes: bytes, filter: BlockFilter(slice)))
            start = end
        }
        return blocks
    }

    /// The events of a block.
    static func events(inBlock number: Int64, of database: Database) throws -> [LogEvent] {
        var decoder = EventDecoder(try unpacked(number, of: database))
        return try decoder.events()
    }

    /// Some events of a block.
    static func events(_ wanted: Set<Int64>, inBlock number: Int64, of database: Database) throws -> [LogEvent] {
        var decoder = EventDecoder(try unpacked(number, of: database))
        let events = try decoder.events(EventSieve(numbers: wanted))
        guard events.count == wanted.count else { throw EventBlockDamaged() }
        return events
    }

    /// The events of a block that fit; see `EventSieve`.
    static func events(inBlock number: Int64, _ sieve: EventSieve, of database: Database) throws -> [LogEvent] {
        var decoder = EventDecoder(try unpacked(number, of: database))
        return try decoder.events(sieve)
    }

    private static func unpacked(_ number: Int64, of database: Database) throws -> [UInt8] {
        let statement = try database.cachedStatement(sql: "SELECT bytes FROM block WHERE number = ?")
        guard let bytes = try Data.fetchOne(statement, arguments: [number]) else { throw EventBlockDamaged() }
        return try bytes.withUnsafeBytes { try Zstd.decompress($0, sizeMax: blockBytesMax) }
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

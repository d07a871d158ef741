import Events
import Foundation
import GRDB
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Searching events in SQLite")
struct SQLiteEventStoreSearchTests {
    private let stage: StoreStage

    init() throws { stage = try StoreStage() }

    private static let texts = [
        "alice", "Alice", "bob", "É", "e\u{301}", "10.1.2.3", "10.9.0.1", "010.1.2.4", "10.01.2.5", "::ffff:10.1.0.9",
        "10.1.0.0/16", "x y", "", "9", "10",
    ]
    private static let fields = [
        "user.name", "source.ip", "host.name", "feed", "message", "other", "event.category", "port",
    ]

    private static func value(_ dice: inout Seeded) -> FieldValue {
        switch Int.random(in: 0..<8, using: &dice) {
        case 0: .null
        case 1: .integer(Int64.random(in: 0..<12, using: &dice))
        case 2: .list([.text(texts.randomElement(using: &dice) ?? ""), .text("bob"), .null])
        case 3: .list([])
        default: .text(texts.randomElement(using: &dice) ?? "")
        }
    }

    private static func event(_ number: Int64, _ dice: inout Seeded) -> LogEvent {
        var fields: [String: FieldValue] = [:]
        for field in SQLiteEventStoreSearchTests.fields where Bool.random(using: &dice) { fields[field] = value(&dice) }
        return Samples.event(
            number,
            fields,
            at: Samples.start.addingTimeInterval(Double(Int.random(in: -90_000..<90_000, using: &dice))),
            raw: "raw \(texts.randomElement(using: &dice) ?? "")"
        )
    }

    private static func predicate(_ depth: Int, _ dice: inout Seeded) -> EventPredicate {
        let field = fields.randomElement(using: &dice) ?? ""
        let text = texts.randomElement(using: &dice) ?? ""
        let pattern = WildcardText(parts: [String(text.prefix(1)), String(text.suffix(1))])
        switch Int.random(in: 0..<(depth > 0 ? 20 : 16), using: &dice) {
        case 0: return .all
        case 1: return .exists(field: field)
        case 2, 3: return .equals(field: field, value: text)
        case 4: return .contains(field: field, text: String(text.prefix(1)))
        case 5: return .startsWith(field: field, text: String(text.prefix(1)))
        case 6: return .atLeast(field: field, value: 9)
        case 7: return .test(field: field, .pattern(pattern))
        case 8: return .test(field: field, .range(.more, RangeBound(text)))
        case 9: return .anyField(WildcardText(parts: ["", "name"]), .equals(text))
        case 10: return .time(.atLeast, Samples.start)
        case 11: return .words(text)
        case 12: return .phrase("x y")
        case 13: return .wordPrefix("al")
        case 14:
            return AddressRange("10.1.0.0/16").map { .test(field: field, .network($0, text: "10.1.0.0/16")) } ?? .all
        case 15: return .message(pattern)
        case 16: return .not(predicate(depth - 1, &dice))
        case 17, 18: return .and([predicate(depth - 1, &dice), predicate(depth - 1, &dice)])
        default: return .or([predicate(depth - 1, &dice), predicate(depth - 1, &dice)])
        }
    }

    @Test func `finds what the matcher finds, on random events and random predicates`() async throws {
        var dice = Seeded(5)
        let events = (1...600).map { SQLiteEventStoreSearchTests.event(Int64($0), &dice) }
        let store = try stage.events()
        for start in stride(from: 0, to: 600, by: 50) {
            try await store.append(Array(events[start..<(start + 50)]), through: EventID(rawValue: Int64(start + 50)))
        }
        try await store.close(before: Samples.start)
        let sorted = events.sorted { ($0.at, $0.id) > ($1.at, $1.id) }
        for round in 0..<400 {
            let predicate = SQLiteEventStoreSearchTests.predicate(3, &dice)
            var query = EventQuery(predicate: predicate, limit: round % 3 == 0 ? 7 : 1_000)
            if round % 4 == 1 { query.from = Samples.start.addingTimeInterval(-20_000) }
            if round % 5 == 1 { query.until = Samples.start.addingTimeInterval(30_000) }
            if round % 3 == 1, let place = sorted.randomElement(using: &dice) { query.after = EventPlace(place) }
            let expected = sorted.filter { event in
                predicate.matches(event) && query.from.map { event.at >= $0 } ?? true
                    && query.until.map { event.at < $0 } ?? true
                    && query.after.map { (event.at, event.id) < ($0.at, $0.id) } ?? true
            }
            let found = try await store.search(query)
            #expect(
                found.isComplete && found.found.map(\.id) == expected.prefix(query.limit).map(\.id),
                "round \(round): \(predicate)"
            )
            let bars = try await store.bars(query, bucketSeconds: 600)
            #expect(bars.found.reduce(0) { $0 + $1.count } == expected.count, "round \(round): \(predicate)")
            let field = SQLiteEventStoreSearchTests.fields.randomElement(using: &dice) ?? ""
            query.limit = 100
            let values = try await store.frequent(field, in: query)
            let counts = Dictionary(expected.compactMap { $0.value(field)?.text }.map { ($0, 1) }, uniquingKeysWith: +)
            #expect(
                Dictionary(uniqueKeysWithValues: values.found.map { ($0.value, $0.count) }) == counts,
                "\(field): \(predicate)"
            )
            let oldest = try await store.oldest(query).found
            #expect(oldest?.at == expected.last?.at, "round \(round): \(predicate)")
        }
    }

    @Test func `keeps the contract of every search`() async throws {
        try await EventSearchContract(stage.events()).check()
    }

    @Test func `a page goes on exactly behind the last event, also among equal times`() async throws {
        let store = try stage.events()
        let events = (1...50).map {
            Samples.event(Int64($0), ["n": .integer(Int64($0))], at: Samples.start.addingTimeInterval(Double($0 / 10)))
        }
        try await store.append(events, through: EventID(rawValue: 50))
        for predicate in [EventPredicate.all, .exists(field: "n")] {
            var seen: [Int64] = []
            var query = EventQuery(predicate: predicate, limit: 7)
            while true {
                let page = try await store.search(query).found
                seen += page.map(\.id.rawValue)
                guard let last = page.last else { break }
                query.after = EventPlace(last)
            }
            #expect(seen == (1...50).reversed())
        }
    }

    @Test func `a day of version 1 is still read and written`() async throws {
        let folder = stage.path + "/events"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let old = try DatabaseQueue(path: folder + "/events-2026-11-24.sqlite")
        try await old.write { database in
            try database.execute(
                sql: """
                    CREATE TABLE event (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, block INTEGER NOT NULL) STRICT;
                    CREATE INDEX event_at ON event (at);
                    CREATE TABLE block (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
                    CREATE VIRTUAL TABLE words USING fts5 (
                        message, content='', detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 0");
                    CREATE TABLE shelf (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
                    INSERT INTO shelf VALUES ('version', 1), ('through', 0), ('closed', 0);
                    """
            )
        }
        try old.close()
        let store = try stage.events()
        try await EventStoreContract(store).check()
        let query = EventQuery(predicate: .equals(field: "host.name", value: "host-1"), limit: 500)
        #expect(try await store.search(query).found.count == 100)
        #expect(try await store.frequent("host.name", in: query).found.first?.count == 100)
        #expect(try await store.suggestions(of: "host.name", beginning: "h", limit: 3).isEmpty)
        try await store.close(before: Samples.start.addingTimeInterval(86_400 * 2))
        #expect(try await store.search(query).found.count == 100)
    }

    @Test func `a search that has no time left says so`() async throws {
        let store = try stage.events()
        try await store.append([StoreStage.event(1)], through: EventID(rawValue: 1))
        let over = SearchLimit(seconds: -1)
        #expect(try await store.newest(EventQuery(), over) == Searched([], isComplete: false))
        #expect(try await store.buckets(EventQuery(), bucketSeconds: 60, over).isComplete == false)
        #expect(SearchLimit.none.isOver == false)
        let day = try #require(store.open().first)
        #expect(try await day.newest(EventQuery(predicate: .text("raw")), over).isComplete == false)
    }
}

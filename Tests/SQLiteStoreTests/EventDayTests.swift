import Events
import Foundation
import GRDB
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("A day of events")
struct EventDayTests {
    private let directory: TemporaryDirectory
    private let day: EventDay

    init() throws {
        directory = try TemporaryDirectory()
        day = try EventDay(day: SQLiteEventStore.day(of: Samples.start), directory: directory.path)
    }

    private func append(_ events: [LogEvent], through position: Int64) async throws {
        try await day.append(events, through: EventID(rawValue: position), watcher: { _ in })
    }

    private func found(_ day: EventDay, _ predicate: EventPredicate = .all) async throws -> [LogEvent] {
        try await day.newest(EventQuery(predicate: predicate, limit: 10_000), .none).found.sorted { $0.id < $1.id }
    }

    private func count(_ sql: String) async throws -> Int {
        try await day.pool.read { try Int.fetchOne($0, sql: sql) ?? -1 }
    }

    @Test func `has events in blocks, by number and by text`() throws {
        let small = (1...300).map { StoreStage.event($0) }
        #expect(try EventDay.blocks(small).map(\.events.count) == [128, 128, 44])
        let long = (1...4).map { StoreStage.event($0, raw: String(repeating: "x", count: 200_000)) }
        #expect(try EventDay.blocks(long).map(\.events.count) == [1, 1, 1, 1])
        #expect(try EventDay.blocks([]).isEmpty)
    }

    @Test func `is repacked when it is closed, still readable, and takes a late event`() async throws {
        let events = (1...200).map { StoreStage.event($0, message: "needle number\($0)") }
        for event in events { try await append([event], through: event.id.rawValue) }
        #expect(try await count("SELECT count(*) FROM block") == 200)
        try await day.close()
        #expect(try await count("SELECT count(*) FROM block") == 2)
        #expect(try await count("PRAGMA freelist_count") == 0)
        #expect(try StoreStage.mode(day.path) == 0o400)
        #expect(try await found(day) == events)
        #expect(try await found(day, .words("number77")) == [events[76]])
        #expect(try day.events([EventID(rawValue: 3), EventID(rawValue: 900)]) == [events[2]])
        try await append([StoreStage.event(500, message: "late")], through: 500)
        #expect(try await found(day, .words("late")).map(\.id.rawValue) == [500])
        try await day.close()
        #expect(try await found(day).count == 201)
        #expect(try await day.pool.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
    }

    @Test func `an event joined later, numbered below what is stored, survives the repacking`() async throws {
        try await append([StoreStage.event(1), StoreStage.event(5)], through: 6)
        try await append([StoreStage.event(3, message: "joined")], through: 8)
        try await append([StoreStage.event(3, message: "joined"), StoreStage.event(7)], through: 8)
        #expect(try await found(day).map(\.id.rawValue) == [1, 3, 5, 7])
        try await day.close()
        #expect(try await found(day).map(\.id.rawValue) == [1, 3, 5, 7])
        #expect(try day.events([EventID(rawValue: 3)]).first?.text("message") == "joined")
    }

    @Test(arguments: ["x'00'", "x''", "substr(bytes, 1, length(bytes) - 1)"])
    func `a damaged block is a clear error`(bytes: String) async throws {
        try await append([StoreStage.event(1)], through: 1)
        try await day.pool.write { try $0.execute(sql: "UPDATE block SET bytes = \(bytes)") }
        await #expect(throws: (any Error).self) { try await found(day) }
    }

    @Test func `a block that is gone, or lacks an event of its own, says what to do`() async throws {
        try await append([StoreStage.event(1), StoreStage.event(2)], through: 2)
        let other = try EventDay.blocks([StoreStage.event(1)])[0].bytes
        try await day.pool.write { try $0.execute(sql: "UPDATE block SET bytes = ?", arguments: [Data(other)]) }
        let lacking = await #expect(throws: EventBlockDamaged.self) { try await found(day) }
        #expect(lacking?.description.contains("restore the day's file") == true)
        try await day.pool.write { try $0.execute(sql: "DELETE FROM block") }
        await #expect(throws: EventBlockDamaged.self) { try await found(day) }
    }

    @Test func `a full-text index without plain words is asked nothing`() throws {
        #expect(EventWords.text(of: StoreStage.event(1, message: "Plain, ASCII!")) == "Plain, ASCII!")
        #expect(EventWords.text(of: StoreStage.event(1, message: "a\0b Cafe\u{301}")) == "a b cafe")
        #expect(EventWords.isIndexed("größe") && EventWords.isIndexed("漢字") && !EventWords.isIndexed("\u{1E922}"))
    }
}

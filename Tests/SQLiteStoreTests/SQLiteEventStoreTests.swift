import Events
import Foundation
import HouseTesting
import Ports
import Synchronization
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Events in SQLite")
struct SQLiteEventStoreTests {
    private let stage: StoreStage
    private var folder: String { stage.path + "/events" }

    init() throws { stage = try StoreStage() }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".sqlite") }.sorted()
    }

    private func numbers(_ store: SQLiteEventStore, _ query: EventQuery = EventQuery(limit: 1_000)) async throws
        -> [Int64]
    {
        try await store.query(query).map(\.id.rawValue)
    }

    @Test func `keep the contract of every event store`() async throws {
        try await EventStoreContract(stage.events()).check()
    }

    @Test func `of the demo lie in files of their own, move no position, and go whole`() async throws {
        let store = try stage.events()
        try await store.append([StoreStage.event(1)], through: EventID(rawValue: 1))
        let demo = Samples.event(Limits.demoEventsFrom, [:], at: Samples.start.addingTimeInterval(60))
        try await store.append(demo: [demo])
        #expect(try await numbers(store) == [Limits.demoEventsFrom, 1])
        #expect(try await store.storedThrough() == EventID(rawValue: 1))
        try await store.append([], through: EventID(rawValue: 5))
        let again = try stage.events()
        #expect(try await again.storedThrough() == EventID(rawValue: 5))
        #expect(try await again.events([demo.id]).count == 1)
        #expect(try again.removeDemo() == 1)
        #expect(try await numbers(again) == [1])
        #expect(try await numbers(store) == [1], "a server that runs beside the command sees that they are gone")
        #expect(try files() == ["events-2026-11-24.sqlite"])
    }

    @Test func `are kept across a start`() async throws {
        try await stage.events().append([StoreStage.event(1), StoreStage.event(2)], through: EventID(rawValue: 2))
        let again = try stage.events()
        #expect(try await numbers(again) == [2, 1])
        #expect(try await again.storedThrough() == EventID(rawValue: 2))
        #expect(try await again.size().events == 2)
        #expect(try await again.size().bytes > 0)
    }

    @Test func `lie in a file a day of receipt, whatever their own time`() async throws {
        let store = try stage.events()
        var late = StoreStage.event(2, day: 1)
        late.at = Samples.start.addingTimeInterval(-40 * 86_400)
        try await store.append([StoreStage.event(1), late], through: EventID(rawValue: 2))
        #expect(try files() == ["events-2026-11-24.sqlite", "events-2026-11-25.sqlite"])
        #expect(try await numbers(store) == [1, 2], "newest first by their own time")
        #expect(try StoreStage.mode(folder) == 0o700)
        #expect(try StoreStage.mode(folder + "/events-2026-11-24.sqlite") == 0o600)
    }

    @Test func `a batch across midnight may be taken again after a crash between its days`() async throws {
        let batch = [StoreStage.event(1, day: 1), StoreStage.event(2), StoreStage.event(3, day: 1)]
        let crashed = try stage.events()
        try await crashed.append([StoreStage.event(2)], through: .none)
        #expect(try await crashed.storedThrough() == .none, "1 is not kept yet")
        let store = try stage.events()
        for _ in 0..<2 { try await store.append(batch, through: EventID(rawValue: 3)) }
        #expect(try await numbers(store) == [3, 1, 2])
        #expect(try await store.storedThrough() == EventID(rawValue: 3))
    }

    @Test func `a batch of two days moves the position only when both are kept`() async throws {
        let passed = Mutex<[Int64]>([])
        let folder = folder
        let store = try SQLiteEventStore(directory: folder) { checkpoint in
            guard checkpoint == .eventsAfterCommit else { return }
            do {
                let days = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
                    $0.hasSuffix(".sqlite")
                }
                passed.withLock { $0.append(Int64(days.count)) }
            } catch { passed.withLock { $0.append(-1) } }
        }
        try await store.append([StoreStage.event(1, day: 1), StoreStage.event(2)], through: EventID(rawValue: 5))
        #expect(passed.withLock { $0 } == [1, 2], "the older day first")
        #expect(try await store.storedThrough() == EventID(rawValue: 5))
    }

    @Test func `an empty batch still moves the position`() async throws {
        let store = try stage.events()
        try await store.append([], through: EventID(rawValue: 4))
        try await store.append([StoreStage.event(5)], through: EventID(rawValue: 5))
        try await store.append([], through: EventID(rawValue: 9))
        #expect(try await store.storedThrough() == EventID(rawValue: 9))
    }

    @Test func `whole days are dropped past retention, and nothing else`() async throws {
        let store = try stage.events()
        let events = (0..<4).map { StoreStage.event(Int64($0 + 1), day: Double($0)) }
        try await store.append(events, through: EventID(rawValue: 4))
        try await store.retain(since: Samples.start.addingTimeInterval(2 * 86_400))
        #expect(try files() == ["events-2026-11-26.sqlite", "events-2026-11-27.sqlite"])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder).allSatisfy {
                !$0.contains("11-24") && !$0.contains("11-25")
            }
        )
        #expect(try await numbers(store) == [4, 3])
        #expect(try await numbers(try stage.events()) == [4, 3])
        #expect(try await store.storedThrough() == EventID(rawValue: 4))
    }

    @Test func `days before today are closed, today is not`() async throws {
        let store = try stage.events()
        try await store.append([StoreStage.event(1), StoreStage.event(2, day: 1)], through: EventID(rawValue: 2))
        try await store.settle()
        try await store.close(before: Samples.start.addingTimeInterval(86_400))
        #expect(try StoreStage.mode(folder + "/events-2026-11-24.sqlite") == 0o400)
        #expect(try StoreStage.mode(folder + "/events-2026-11-25.sqlite") == 0o600)
        let again = try stage.events()
        #expect(try await numbers(again) == [2, 1])
        #expect(try StoreStage.mode(folder + "/events-2026-11-24.sqlite") == 0o400, "it stays closed across a start")
        try await again.append([StoreStage.event(3)], through: EventID(rawValue: 3))
        #expect(try await numbers(again) == [2, 3, 1], "a late one still finds its day")
    }

    @Test func `words of every script are found as the matcher finds them`() async throws {
        let messages = [
            "plain words", "cafe\u{301}s are open", "Größe STRASSE straße", "a\u{1E900}b adlam", "nul\0inside",
            "ПРИВЕТ мир",
            "\u{212A}elvin", "İstanbul", "漢字 かな", "emoji\u{1F514}bell", "ΣΊΣΥΦΟΣ", "half½ Ⅷ", "quote\"quote",
            "NEAR(a b) OR -x *",
        ]
        let events = messages.enumerated().map { StoreStage.event(Int64($0 + 1), message: $1) }
        let store = try stage.events()
        try await store.append(events, through: EventID(rawValue: Int64(events.count)))
        let queries = Set(
            messages.flatMap { [$0] + EventPredicate.wordList(of: $0) } + ["cafe", "cafes", "i", "NOT", "\"", "a b"]
        )
        for text in queries {
            let predicate = EventPredicate.words(text)
            let expected = events.filter { predicate.matches($0) }.map(\.id.rawValue).reversed()
            #expect(
                try await numbers(store, EventQuery(predicate: predicate, limit: 100)) == Array(expected),
                "\(text)"
            )
        }
    }

    @Test func `a limit or a width of nothing gives nothing, and never a crash`() async throws {
        let store = try stage.events()
        try await store.append([StoreStage.event(1)], through: EventID(rawValue: 1))
        for limit in [0, -3] {
            #expect(try await store.query(EventQuery(limit: limit)).isEmpty)
            #expect(try await store.topValues(of: "message", in: EventQuery(limit: limit)).isEmpty)
        }
        for width in [0, -60] {
            #expect(try await store.histogram(EventQuery(), bucketSeconds: width).map(\.count) == [1])
            #expect(try await store.aggregate(EventQuery(), bucketSeconds: width, by: []).found.map(\.count) == [1])
        }
    }

    @Test func `times before 1970 fall into the bucket before, by SQL and by hand alike`() async throws {
        let store = try stage.events()
        var old = StoreStage.event(1)
        old.at = Date(timeIntervalSince1970: -61.5)
        try await store.append([old], through: EventID(rawValue: 1))
        let start = Date(timeIntervalSince1970: -120)
        #expect(try await store.histogram(EventQuery(), bucketSeconds: 60) == [EventBucket(start: start, count: 1)])
        let query = EventQuery(predicate: .exists(field: "message"))
        #expect(try await store.histogram(query, bucketSeconds: 60) == [EventBucket(start: start, count: 1)])
    }
}

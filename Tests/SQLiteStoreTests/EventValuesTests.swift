import Events
import Foundation
import GRDB
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Numbers of values")
struct EventValuesTests {
    private let directory: TemporaryDirectory
    private let day: EventDay

    init() throws {
        directory = try TemporaryDirectory()
        day = try EventDay(day: SQLiteEventStore.day(of: Samples.start), directory: directory.path)
    }

    @Test func `are kept across a start, one a value`() async throws {
        try await day.append(
            [Samples.event(1, ["user.name": .text("a")])],
            through: EventID(rawValue: 1),
            watcher: { _ in }
        )
        let again = try EventDay(day: day.day, directory: directory.path)
        let events = [Samples.event(2, ["user.name": .text("a")]), Samples.event(3, ["user.name": .text("A")])]
        try await again.append(events, through: EventID(rawValue: 3), watcher: { _ in })
        #expect(
            try await again.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM value WHERE field = 2") } == 2
        )
        let query = EventQuery(predicate: .equals(field: "user.name", value: "A"))
        #expect(try await again.newest(query, .none).found.count == 3)
    }

    @Test func `beyond the limit the events answer`() async throws {
        let events = (1...(Limits.columnValuesMax + 5)).map { Samples.event(Int64($0), ["source.ip": .text("n\($0)")]) }
        try await day.append(events, through: EventID(rawValue: Int64(events.count)), watcher: { _ in })
        for wanted in [7, Limits.columnValuesMax + 3] {
            let query = EventQuery(predicate: .equals(field: "source.ip", value: "N\(wanted)"))
            #expect(try await day.newest(query, .none).found.map(\.id.rawValue) == [Int64(wanted)])
            #expect(try await day.counts(query, bucketSeconds: 60, .none).found.values.reduce(0, +) == 1)
        }
    }
}

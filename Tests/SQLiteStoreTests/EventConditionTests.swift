import Events
import Foundation
import GRDB
import HouseTesting
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("What SQL can say of a search")
struct EventConditionTests {
    private let directory: TemporaryDirectory
    private let day: EventDay

    init() async throws {
        directory = try TemporaryDirectory()
        day = try EventDay(day: SQLiteEventStore.day(of: Samples.start), directory: directory.path)
        let event = Samples.event(1, ["user.name": .text("alice"), "other": .text("x")])
        try await day.append([event], through: EventID(rawValue: 1), watcher: { _ in })
    }

    private func condition(_ predicate: EventPredicate) async throws -> (sql: String, isExact: Bool) {
        let version = day.version
        return try await day.pool.read { database in
            let condition = try EventCondition(predicate, EventCondition.Reading(database, version: version))
            return (condition.sql, condition.isExact)
        }
    }

    @Test func `is all of it for fields with columns, times and plain words`() async throws {
        let known: [EventPredicate] = [
            .equals(field: "user.name", value: "ALICE"), .not(.exists(field: "host.name")), .words("a b"),
            .time(.less, Samples.start),
            .or([.equals(field: "user.name", value: "x"), .wordPrefix("a")]), .phrase("one"),
        ]
        for predicate in known { #expect(try await condition(predicate).isExact, "\(predicate)") }
        #expect(try await condition(.equals(field: "user.name", value: "nobody")).sql == "0")
    }

    @Test func `is a part of it, or nothing, for the rest`() async throws {
        let other = EventPredicate.equals(field: "other", value: "x")
        let some = try await condition(.and([.equals(field: "user.name", value: "alice"), other]))
        #expect(!some.isExact && some.sql.contains("c2 IN"))
        for predicate in [other, .not(other), .or([.words("a"), other]), .text("x"), .words("größe größ")] {
            #expect(try await !condition(predicate).isExact, "\(predicate)")
        }
        #expect(try await condition(.or([.words("a"), other])).sql == "1")
    }
}

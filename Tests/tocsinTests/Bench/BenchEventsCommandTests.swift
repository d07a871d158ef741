import Foundation
import HouseTesting
import SQLiteStore
import Testing

@testable import tocsin

@Suite("Measuring the event store")
struct BenchEventsCommandTests {
    @Test func `fills a folder, and every question gets a whole answer`() async throws {
        let directory = try TemporaryDirectory()
        let store = try SQLiteEventStore(directory: directory.path)
        try await BenchEventsCommand.fill(store, events: 3_000, recent: 1_000, seed: 1, now: Date())
        #expect(try await store.size().events == 3_000)
        for question in BenchQuestion.all { #expect(try await question.ask(store, Date()), "\(question.name)") }
    }
}

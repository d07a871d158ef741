import Events
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Hunting in SQLite")
struct SQLiteEventStoreHuntTests {
    private let stage: StoreStage

    init() throws { stage = try StoreStage() }

    @Test func `keeps the contract of every hunt`() async throws {
        let store = try stage.events()
        try await EventHuntContract(store) { events in
            for start in stride(from: 0, to: events.count, by: 700) {
                let part = Array(events[start..<min(start + 700, events.count)])
                try await store.append(part, through: part.last?.id ?? .none)
            }
        }.check()
    }

    @Test func `days of receipt come one after the other, the demo's events not at all`() async throws {
        let store = try stage.events()
        func event(_ number: Int64, days: Double) -> LogEvent {
            Samples.event(number, ["a": .text("x")], at: Samples.start.addingTimeInterval(days * 86_400))
        }
        try await store.append(
            [event(1, days: 0), event(2, days: 1), event(3, days: 0)],
            through: EventID(rawValue: 3)
        )
        try await store.append(demo: [event(Limits.demoEventsFrom, days: 0)])
        let track = try await store.hunt(EventQuery(predicate: .exists(field: "a")))
        var numbers: [Int64] = []
        while let part = try await track.next() { numbers += part.events.map(\.id.rawValue) }
        #expect(numbers == [1, 3, 2])
    }
}

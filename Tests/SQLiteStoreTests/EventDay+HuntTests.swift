import Events
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Hunting in a day")
struct EventDayHuntTests {
    private let directory: TemporaryDirectory
    private let day: EventDay

    init() async throws {
        directory = try TemporaryDirectory()
        day = try EventDay(day: SQLiteEventStore.day(of: Samples.start), directory: directory.path)
        let events = (1...1_000).map { number in
            Samples.event(
                Int64(number),
                number < 129 ? ["rare": .text("v\(number)")] : ["host.name": .text("h")],
                at: Samples.start.addingTimeInterval(Double(number))
            )
        }
        try await day.append(events, through: EventID(rawValue: 1_000), watcher: { _ in })
    }

    @Test func `reads only blocks that may hold what is wanted`() async throws {
        let asked = try #require(try await day.hunted(EventQuery(predicate: .exists(field: "rare"))))
        #expect(asked.blocks == [1])
        let page = try await day.events(of: asked, after: 100)
        #expect(page.events.map(\.id.rawValue) == Array(101...128) && page.last == 128)
        #expect(try await day.events(of: asked, after: 128).last == nil)
    }

    @Test func `says at once that nothing can fit`() async throws {
        #expect(try await day.hunted(EventQuery(predicate: .equals(field: "host.name", value: "x"))) == nil)
        #expect(try await day.hunted(EventQuery(from: Samples.start.addingTimeInterval(9_000))) == nil)
    }
}

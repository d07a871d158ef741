import Events
import Foundation
public import Ports
import Testing
import Vocabulary

/// What every `EventSearch` must do; a new store gets one test that calls this on an empty one.
public struct EventSearchContract: Sendable {
    let store: any EventStore & EventSearch
    public init(_ store: any EventStore & EventSearch) { self.store = store }

    public func check() async throws {
        #expect(try await store.search(EventQuery()) == Searched([]))
        #expect(try await store.oldest(EventQuery()).found == nil)
        let events = (1...90).map { number in
            Samples.event(
                Int64(number),
                [
                    "user.name": .text("user\(number % 3)"), "n": .integer(Int64(number)),
                    "message": .text("word\(number % 2) said"),
                ],
                at: Samples.start.addingTimeInterval(Double(number))
            )
        }
        try await store.append(events, through: EventID(rawValue: 90))
        let query = EventQuery(predicate: .equals(field: "user.name", value: "USER1"), limit: 5)
        #expect(try await store.search(query).found.map(\.id.rawValue) == [88, 85, 82, 79, 76])
        #expect(try await store.oldest(query).found?.id.rawValue == 1)
        #expect(try await store.oldest(EventQuery(predicate: .atLeast(field: "n", value: 40))).found?.id.rawValue == 40)
        #expect(try await store.bars(query, bucketSeconds: 3_600).found.map(\.count) == [30])
        let words = EventQuery(predicate: .words("said word1"), limit: 2)
        #expect(try await store.bars(words, bucketSeconds: 3_600).found.map(\.count) == [45])
        #expect(try await store.frequent("user.name", in: words).found.map(\.count) == [15, 15])
        #expect(try await store.suggestions(of: "user.name", beginning: "USER", limit: 2) == ["user0", "user1"])
        #expect(try await store.suggestions(of: "n", beginning: "1", limit: 2).isEmpty)
        let next = EventQuery(predicate: query.predicate, limit: 2, after: EventPlace(events[75]))
        #expect(try await store.search(next).found.map(\.id.rawValue) == [73, 70])
    }
}

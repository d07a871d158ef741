import Events
import Foundation
public import Ports
import Testing
import Vocabulary

/// What every `EventStore` must do; a new store gets one test that calls this on an empty one.
public struct EventStoreContract: Sendable {
    let store: any EventStore
    public init(_ store: any EventStore) { self.store = store }

    public func check() async throws {
        #expect(try await store.storedThrough() == .none)
        let events = (1...400).map(event)
        try await store.append(Array(events[..<150]), through: EventID(rawValue: 150))
        try await store.append(Array(events[..<300]), through: EventID(rawValue: 300))
        try await store.append(Array(events[300...]), through: EventID(rawValue: 402))
        #expect(try await store.storedThrough() == EventID(rawValue: 402))
        #expect(
            try await store.events([EventID(rawValue: 399), EventID(rawValue: 2), EventID(rawValue: 1_000)]) == [
                events[1], events[398],
            ]
        )
        try await store.append([Samples.event(401, [:], at: Samples.start)], through: EventID(rawValue: 402))
        #expect(
            try await store.events([EventID(rawValue: 401)]).count == 1,
            "a joined event may be numbered below what is stored"
        )
        try await checkQueries(events)
        try await checkNumbers()
    }

    /// 40 minutes of events, ten a minute, of four hosts.
    private func event(_ number: Int) -> LogEvent {
        Samples.event(
            Int64(number),
            [
                "host.name": .text("host-\(number % 4)"),
                "message": .text("Failed password for user\(number) from É-\(number % 7)"),
                "port": .integer(Int64(number)), "tags": .list([.text("a"), .text("n\(number % 10)")]), "gone": .null,
                "ratio": .number(0.5), "ok": .boolean(number % 2 == 0),
            ],
            at: Samples.start.addingTimeInterval(Double(number) * 6),
            raw: "raw \(number) \u{1F514}"
        )
    }

    private func checkQueries(_ events: [LogEvent]) async throws {
        let predicates: [EventPredicate] = [
            .all, .words("failed user17"), .and([.words("PASSWORD"), .equals(field: "host.name", value: "HOST-1")]),
            .or([.contains(field: "message", text: "é-3"), .startsWith(field: "tags", text: "N9")]),
            .not(.exists(field: "tags")), .exists(field: "gone"), .atLeast(field: "port", value: 390),
            .and([.atMost(field: "port", value: 12), .text("RAW 1")]), .words("no such word"),
            .equals(field: "ok", value: "true"),
        ]
        let from = Samples.start.addingTimeInterval(60)
        let until = Samples.start.addingTimeInterval(2_340)
        for predicate in predicates {
            let expected = events.filter { predicate.matches($0) && $0.at >= from && $0.at < until }.reversed()
            let found = try await store.query(EventQuery(from: from, until: until, predicate: predicate, limit: 1_000))
            #expect(found == Array(expected), "the store and the matcher agree on \(predicate)")
        }
        let newest = try await store.query(EventQuery(limit: 3))
        #expect(newest.map(\.id.rawValue) == [400, 399, 398])
    }

    private func checkNumbers() async throws {
        let query = EventQuery(from: Samples.start.addingTimeInterval(1), until: Samples.start.addingTimeInterval(130))
        let bars = try await store.histogram(query, bucketSeconds: 60)
        #expect(bars.map(\.count) == [9, 10, 2] && bars.first?.start == Samples.start)
        var some = query
        some.predicate = .equals(field: "host.name", value: "host-1")
        #expect(try await store.histogram(some, bucketSeconds: 60).map(\.count) == [3, 2, 1])
        let hosts = try await store.topValues(of: "host.name", in: query)
        #expect(hosts.first == ValueCount(value: "host-1", count: 6) && hosts.count == 4)
        let groups = try await store.aggregate(some, bucketSeconds: 60, by: ["host.name", "none"])
        #expect(groups.found.map(\.count) == [3, 2, 1] && groups.found.first?.values == ["host-1", nil])
        #expect(groups.isComplete)
        try await checkGroups(query)
    }

    private func checkGroups(_ query: EventQuery) async throws {
        let seconds = try await store.aggregate(query, bucketSeconds: 60, by: [EventGroup.secondField, "feed"])
        let first = Int64(Samples.start.timeIntervalSince1970)
        let named = seconds.found.compactMap { $0.values.first.flatMap { $0 }.flatMap { Int64($0) } }
        #expect(named.count == seconds.found.count && named.allSatisfy { $0 > first && $0 < first + 130 })
        #expect(seconds.found.reduce(0) { $0 + $1.count } == 21)
        #expect(seconds.found.allSatisfy { $0.values.last.flatMap { $0 } == "test" })
        var few = query
        few.limit = 4
        let some = try await store.aggregate(few, bucketSeconds: 60, by: ["host.name"])
        #expect(some.found.count == 4 && !some.isComplete, "an answer that is cut says so")
        let fields = ["feed", "host.name", EventGroup.secondField]
        let quick = try await store.aggregate(query, bucketSeconds: 60, by: fields)
        let slow = try await store.aggregate(query, bucketSeconds: 60, by: fields + ["none"])
        #expect(quick.found.map(\.values) == slow.found.map { $0.values.dropLast() }, "however it is counted")
        #expect(quick.found.map(\.count) == slow.found.map(\.count) && quick.found.count == 21)
        few.limit = 12
        let all = try await store.aggregate(few, bucketSeconds: 60, by: ["host.name"])
        #expect(all.isComplete && all.found == all.found.sorted { $0.start < $1.start })
    }
}

public import Events
import Foundation
public import Ports
import Testing
import Vocabulary

/// What every `EventHunt` must do; a new store gets one test that calls this on an empty one, with how it is filled.
public struct EventHuntContract: Sendable {
    let store: any EventHunt
    let fill: @Sendable ([LogEvent]) async throws -> Void

    public init(_ store: any EventHunt, fill: @escaping @Sendable ([LogEvent]) async throws -> Void) {
        self.store = store
        self.fill = fill
    }

    public func check() async throws {
        #expect(try await hunted(EventQuery()) == [])
        let events = EventHuntContract.events
        try await fill(events)
        #expect(try await hunted(EventQuery()) == events, "every event, by number, as it was")
        #expect(try await hunted(EventQuery(limit: 1, after: EventPlace(events[5]))) == events, "whatever the limit")
        let from = Samples.start.addingTimeInterval(100)
        let until = Samples.start.addingTimeInterval(200)
        #expect(try await hunted(EventQuery(from: from, until: until)).map(\.id.rawValue) == Array(100...199))
        for predicate in EventHuntContract.predicates {
            let fitting = events.filter(predicate.matches)
            #expect(!fitting.isEmpty && fitting.count < events.count, "\(predicate)")
            #expect(try await hunted(EventQuery(predicate: predicate)) == fitting, "\(predicate)")
        }
        #expect(try await hunted(EventQuery(predicate: .exists(field: "nowhere"))) == [])
    }

    private func hunted(_ query: EventQuery) async throws -> [LogEvent] {
        let track = try await store.hunt(query)
        var events: [LogEvent] = []
        var through = EventID.none
        while let part = try await track.next() {
            #expect(part.events.allSatisfy { $0.id > through && $0.id <= part.through })
            events += part.events
            through = part.through
        }
        return events
    }

    /// More than one part of every kind of value.
    private static let events: [LogEvent] = (1...6_000).map { number in
        var event = Samples.event(
            Int64(number),
            [
                "n": .integer(Int64(number)), "user.name": texts[number % texts.count],
                "x": values[number % values.count],
            ],
            at: Samples.start.addingTimeInterval(Double(number)),
            raw: number % 50 == 0 ? "the Needle's \\ 'end'\u{0}\n" : "hay"
        )
        event.logSource = LogSource(
            product: number % 3 == 0 ? "windows" : "linux",
            service: number % 2 == 0 ? "s" : nil
        )
        return event
    }

    private static let texts: [FieldValue] = [
        .text("Alice"), .text("e\u{301}va"), .text("ÉVA"), .text("it's \\ \u{1F600}"), .text(""), .text("\u{212A}im"),
        .text("10.1.2.3"), .text("010.1.2.4"), .text("::ffff:10.1.0.9"),
    ]

    private static let values: [FieldValue] = [
        .null, .integer(-7), .number(7.25), .boolean(true), .boolean(false), .list([]), .list([.text("one")]),
        .list([.text("a"), .null, .integer(3), .number(-0.5), .boolean(true)]), .number(1e300), .text("7"),
    ]

    private static let predicates: [EventPredicate] = [
        part("alice", .whole), part("ali", .start), part("ce", .end), part("lic", .anywhere), part("éva", .whole),
        part("e", .start), part("'s \\", .anywhere), part("kim", .whole), part("", .whole),
        .test(field: "user.name", .folded(FoldedParts([.init([0x61], .start), .init([0x61], .end)]))),
        .anyField(.any, .folded(FoldedParts([.init(FoldedText.fold("NEEDLE's \\ 'end'\u{0}"), .anywhere)]))),
        .exists(field: "x"), .not(.exists(field: "x")), .not(part("alice", .whole)),
        .test(field: "x", .folded(FoldedParts([.init([0x61], .whole), .init([0x37], .whole)]))),
        .test(field: "x", .range(.more, RangeBound("5"))), .equals(field: "user.name", value: "alice"),
        .source(LogSourceTest(products: ["windows"], services: ["s"])),
        .not(.source(LogSourceTest(products: ["linux"]))),
        .or([.source(LogSourceTest(products: ["windows"])), part("alice", .whole)]),
        .and([.source(LogSourceTest(products: ["windows"])), part("a", .anywhere)]),
        .time(.less, Samples.start.addingTimeInterval(9)),
        .test(field: "raw", .folded(FoldedParts([.init([0x68], .start)]))),
        network.map { .test(field: "user.name", .network($0, text: "10.1.0.0/16")) } ?? .all,
    ]

    private static let network = AddressRange("10.1.0.0/16")

    private static func part(_ text: String, _ place: FoldedParts.Place) -> EventPredicate {
        .test(field: "user.name", .folded(FoldedParts([.init(FoldedText.fold(text), place)])))
    }
}

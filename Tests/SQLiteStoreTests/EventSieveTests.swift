import Events
import HouseTesting
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Reading a part of a block")
struct EventSieveTests {
    private let events = (1...6).map {
        Samples.event(
            $0,
            ["n": .integer($0), "list": .list([.text("a"), .list([.null])]), "message": .text("m\($0)")]
        )
    }

    private func read(_ sieve: EventSieve) throws -> [LogEvent] {
        var decoder = EventDecoder(EventCodec.encode(events))
        return try decoder.events(sieve)
    }

    @Test func `gives the wanted numbers, whole`() throws {
        #expect(try read(EventSieve(numbers: [2, 5])) == [events[1], events[4]])
        #expect(try read(EventSieve()) == events)
    }

    @Test func `decides by a few fields, and reads whole what fits`() throws {
        var sieve = EventSieve()
        sieve.fields = ["n"]
        sieve.fits = { $0.fields.count == 1 && $0.raw.isEmpty && $0.text("n") == "4" }
        #expect(try read(sieve) == [events[3]])
        sieve.depth = .fieldsAlone
        #expect(try read(sieve).first?.fields == ["n": .integer(4)])
        sieve.numbers = [3]
        #expect(try read(sieve).isEmpty)
    }

    @Test func `cut anywhere it is damage, and never a crash`() {
        let bytes = EventCodec.encode(events)
        var sieve = EventSieve()
        sieve.fields = ["n"]
        for end in 0..<bytes.count {
            var decoder = EventDecoder(Array(bytes[..<end]))
            #expect(throws: EventBlockDamaged.self) { try decoder.events(sieve) }
        }
    }

    @Test func `the fields that decide are those that are named`() {
        #expect(
            EventPredicate.and([.exists(field: "a"), .not(.words("b"))]).decidingFields == ["a", "message", "raw"]
        )
        #expect(EventPredicate.or([.all, .anyField(.any, .exists)]).decidingFields == nil)
        #expect(EventPredicate.time(.less, Samples.start).decidingFields == [])
    }
}

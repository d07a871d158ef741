import Events
import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Events as bytes")
struct EventCodecTests {
    private func value(_ random: inout Seeded, depth: Int = 0) -> FieldValue {
        switch Int.random(in: 0...(depth < 3 ? 6 : 5), using: &random) {
        case 0: .null
        case 1: .text(text(&random))
        case 2: .integer(Int64.random(in: .min ... .max, using: &random))
        case 3: .number(Double.random(in: -1e300...1e300, using: &random))
        case 4: .boolean(true)
        case 5: .boolean(false)
        default: .list((0..<Int.random(in: 0...4, using: &random)).map { _ in value(&random, depth: depth + 1) })
        }
    }

    private func text(_ random: inout Seeded) -> String {
        let scalars = (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in
            Unicode.Scalar(UInt32.random(in: 0...0x1_FFFF, using: &random))
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private func event(_ id: Int64, _ random: inout Seeded) -> LogEvent {
        var fields: [String: FieldValue] = [:]
        for _ in 0..<Int.random(in: 0...6, using: &random) { fields[text(&random)] = value(&random) }
        let at = Date(
            timeIntervalSince1970: Double(Int64.random(in: -1_000_000_000_000...4_000_000_000_000, using: &random))
                / 1_000
        )
        return LogEvent(
            id: EventID(rawValue: id),
            at: at,
            receivedAt: Samples.start,
            feed: text(&random),
            logSource: LogSource(product: "linux", category: nil, service: "sshd"),
            fields: fields,
            raw: text(&random)
        )
    }

    private func decoded(_ bytes: [UInt8]) throws -> [LogEvent] {
        var decoder = EventDecoder(bytes)
        return try decoder.events()
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func `read back as they were written`(seed: UInt64) throws {
        var random = Seeded(seed)
        let events = (0..<25).map { event($0, &random) }
        #expect(try decoded(EventCodec.encode(events)) == events)
    }

    @Test func `no events are no events`() throws {
        #expect(try decoded(EventCodec.encode([])) == [])
    }

    @Test func `cut anywhere they are damaged, and never a crash`() throws {
        var random = Seeded(4)
        let bytes = EventCodec.encode((0..<4).map { event($0, &random) })
        for count in 0..<bytes.count {
            #expect(throws: EventBlockDamaged.self, "\(count)") { try decoded(Array(bytes[..<count])) }
        }
    }

    @Test func `changed anywhere they are read or damaged, and never a crash`() throws {
        var random = Seeded(5)
        let whole = EventCodec.encode((0..<3).map { event($0, &random) })
        var damaged = 0
        for index in whole.indices {
            for change in [UInt8(1), 0x80, 0xFF] {
                var bytes = whole
                bytes[index] ^= change
                do { _ = try decoded(bytes) } catch is EventBlockDamaged { damaged += 1 }
            }
        }
        #expect(damaged > 0)
    }

    @Test func `lists inside lists without end are damage`() throws {
        var bytes = EventCodec.encode([Samples.event(1, ["f": .list([.null])])])
        bytes.removeLast(6)
        for _ in 0..<100_000 { bytes += [6, 1, 0, 0, 0] }
        #expect(throws: EventBlockDamaged.self) { try decoded(bytes) }
    }

    @Test func `another version is not guessed at`() throws {
        var bytes = EventCodec.encode([Samples.event(1, [:])])
        bytes[0] = 2
        #expect(throws: EventBlockDamaged.self) { try decoded(bytes) }
    }

    @Test func `a damaged block says what to do`() { #expect(EventBlockDamaged().description.contains("restore")) }
}

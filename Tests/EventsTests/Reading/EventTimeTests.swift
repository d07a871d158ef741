@testable import Events
import Foundation
import Testing

@Suite("Times that logs give")
struct EventTimeTests {
    static let clock = SourceClock(receivedAt: 1_795_514_400, wall: nil)  // 2026-11-24T10:00:00Z

    @Test(
        arguments: [
            ("2026-11-24T10:00:00Z", 1_795_514_400), ("2026-11-24t10:00:00z", 1_795_514_400),
            ("2026-11-24 10:00:00", 1_795_514_400), ("2026-11-24T11:00:00.5+01:00", 1_795_514_400.5),
            ("2026-11-24T11:00:00,250+0100", 1_795_514_400.25), ("2026-11-24T09:30:00-00:30", 1_795_514_400),
            ("2026-11-24T12:00:00+02", 1_795_514_400),
            ("2026-11-24T10:00:00.123456789123456789Z", 1_795_514_400.123456789),
            ("Nov 24 10:00:00", 1_795_514_400), ("Nov 24 2026 10:00:00", 1_795_514_400),
            ("Nov 24 10:00:00 2026", 1_795_514_400), ("24/Nov/2026:11:00:00 +0100", 1_795_514_400),
            ("2026/11/24 10:00:00", 1_795_514_400), ("1795514400", 1_795_514_400), ("1795514400.5", 1_795_514_400.5),
            ("1795514400000", 1_795_514_400), ("1795514400000000", 1_795_514_400),
            ("1795514400000000000", 1_795_514_400),
            ("  2026-11-24T10:00:00Z\n", 1_795_514_400), ("2016-12-31T23:59:60Z", 1_483_228_800),
            ("2000-02-29T00:00:00Z", 951_782_400),
        ] as [(String, Double)]
    )
    func `a known form is read`(text: String, seconds: Double) {
        guard case .at(let read) = EventTime.read(.text(text), on: Self.clock) else {
            Issue.record("not read: \(text)")
            return
        }
        #expect(abs(read - seconds) < 1e-6)
    }

    @Test(arguments: [
        "garbage", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-11-24T24:00:00Z", "2026-11-24T10:60:00Z",
        "2026-11-24T10:00:00Zx", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "Nov 31 10:00:00", "Foo 24 10:00:00",
        "24/Nov/2026:10:00:00 +99", "1e400", "99999999999999999999999", "2026-11-24T10:00:00+24:00", "-", ".",
    ])
    func `garbage is kept as text`(text: String) {
        #expect(EventTime.read(.text(text), on: Self.clock) == .unreadable(text))
    }

    @Test(
        arguments: [
            (.integer(1_795_514_400), 1_795_514_400), (.integer(1_795_514_400_123), 1_795_514_400.123),
            (.number(1_795_514_400.5), 1_795_514_400.5), (.list([.integer(1_795_514_400)]), 1_795_514_400),
        ] as [(FieldValue, Double)]
    )
    func `numbers are seconds, milliseconds, microseconds or nanoseconds`(value: FieldValue, seconds: Double) {
        #expect(EventTime.read(value, on: Self.clock) == .at(seconds))
    }

    @Test(arguments: [
        FieldValue.integer(.max), .integer(.min), .number(.infinity), .number(.nan), .number(-1e300), .boolean(true),
    ])
    func `no number is a trap`(value: FieldValue) {
        if case .at(let seconds) = EventTime.read(value, on: Self.clock) {
            #expect(EventTime.secondsKnown.contains(seconds))
        }
    }

    @Test func `no time is missing`() {
        for value in [FieldValue.null, .text(""), .list([]), .integer(0)] {
            #expect(EventTime.read(value, on: Self.clock) == .missing)
        }
    }

    @Test(arguments: [
        (1_795_514_400.0, "2026-11-24T10:00:00.000Z"), (0, "1970-01-01T00:00:00.000Z"),
        (-0.5, "1969-12-31T23:59:59.500Z"),
        (951_782_400.25, "2000-02-29T00:00:00.250Z"),
    ])
    func `a time that is not believed is written in full`(seconds: Double, text: String) {
        #expect(EventTime.written(seconds) == text)
    }
}

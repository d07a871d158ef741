import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Events

@Suite("A time as a search writes it")
struct DateMathTests {
    private let now = Date(rfc3339: "2026-11-25T10:20:30Z")

    @Test(arguments: [
        ("now", "2026-11-25T10:20:30Z"), ("now-2w", "2026-11-11T10:20:30Z"), ("NOW-1h+30m", "2026-11-25T09:50:30Z"),
        ("now/d", "2026-11-25T00:00:00Z"), ("now-1d/d", "2026-11-24T00:00:00Z"), ("now/h", "2026-11-25T10:00:00Z"),
        ("now-1M", "2026-10-25T10:20:30Z"), ("now-1y", "2025-11-25T10:20:30Z"), ("now/w", "2026-11-23T00:00:00Z"),
        ("2026-11-20", "2026-11-20T00:00:00Z"), ("2026-11-20T08:30", "2026-11-20T08:30:00Z"),
        ("2026-11-20T08:30:15+02:00", "2026-11-20T06:30:15Z"), ("2026-11-20 08:30:15Z", "2026-11-20T08:30:15Z"),
        ("2026-11-20||+1d/d", "2026-11-21T00:00:00Z"), ("2026-11-20T08:30:15.000Z", "2026-11-20T08:30:15Z"),
    ])
    func `is an instant`(text: String, instant: String) throws {
        let math = try #require(DateMath(text))
        #expect(abs(math.instant(now: now).timeIntervalSince(Date(rfc3339: instant))) < 0.001)
        #expect(math.isRelative == text.lowercased().hasPrefix("now"))
    }

    @Test(
        arguments: [
            "", "soon", "now-", "now-1", "now-1x", "now/2d", "2026-13-01", "2026-02-30", "2026-11-20T25:00",
            "2026-11-20T08", "now-99999999999999999999d",
            "2026-11-20Tx", "2026-11-20T08:30:15.", "2026-11-20T08:30:15+2", "nowish", "||", "2026-11-20||", "x||-1d",
            "２０２６-11-20",
        ].filter { $0 != "2026-11-20||" }
    )
    func `anything else is none`(text: String) {
        #expect(DateMath(text) == nil)
    }

    @Test func `days are those of the zone, and a day lasts a day`() throws {
        let zone = try #require(TimeZone(identifier: "Asia/Tokyo"))
        let day = try #require(DateMath("2026-11-20"))
        #expect(day.instant(now: now, in: zone) == Date(rfc3339: "2026-11-19T15:00:00Z"))
        #expect(day.lengthSeconds == 86_400)
        #expect(DateMath("2026-11-20T08:30")?.lengthSeconds == 60 && DateMath("now")?.lengthSeconds == 0.001)
    }
}

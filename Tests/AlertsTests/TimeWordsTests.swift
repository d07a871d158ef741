import Alerts
import Foundation
import HouseTesting
import Testing

@Suite("Times in words")
struct TimeWordsTests {
    @Test(arguments: [
        ("Europe/Berlin", "2026-11-24T09:05:59Z", "2026-11-24 10:05 UTC+1"),
        ("Europe/Berlin", "2026-07-01T22:30:00Z", "2026-07-02 00:30 UTC+2"),
        ("GMT", "2026-11-24T09:05:00Z", "2026-11-24 09:05 UTC"),
        ("America/Sao_Paulo", "2026-01-01T00:00:00Z", "2025-12-31 21:00 UTC-3"),
        ("Asia/Kathmandu", "2026-01-01T00:00:00Z", "2026-01-01 05:45 UTC+5:45"),
        ("America/St_Johns", "2026-01-01T12:00:00Z", "2026-01-01 08:30 UTC-3:30"),
        ("Europe/London", "2026-01-01T12:00:00Z", "2026-01-01 12:00 UTC"),
    ]) func `an instant is told with its zone`(zone: String, instant: String, words: String) throws {
        let timeZone = try #require(TimeZone(identifier: zone))
        #expect(TimeWords.instant(Date(rfc3339: instant), in: timeZone) == words)
    }

    @Test(arguments: ["2026-11-24T09:05:59Z", "1970-01-01T00:00:00Z", "2028-02-29T23:59:59Z", "1969-12-31T23:59:59Z"])
    func `in UTC it can be read back`(text: String) { #expect(TimeWords.utc(Date(rfc3339: text)) == text) }

    @Test(arguments: [
        (0.0, "1970-01-01T00:00:00.000Z"), (0.25, "1970-01-01T00:00:00.250Z"), (0.0071, "1970-01-01T00:00:00.007Z"),
        (59.9996, "1970-01-01T00:01:00.000Z"), (-0.25, "1969-12-31T23:59:59.750Z"),
    ]) func `a machine reads milliseconds, rounded`(seconds: Double, text: String) {
        #expect(TimeWords.utcMilliseconds(Date(timeIntervalSince1970: seconds)) == text)
    }

    @Test(arguments: [
        (0.0, "0 s"), (59.9, "59 s"), (60, "1 min"), (3_599, "59 min"), (3_600, "1 h"), (3_660, "1 h 1 min"),
        (86_399, "23 h 59 min"),
        (86_400, "1 day"), (90_000, "1 day 1 h"), (172_800, "2 days"), (100_800, "1 day 4 h"), (-100_800, "1 day 4 h"),
        (-30, "30 s"),
    ]) func `a length is told in its two largest units`(seconds: Double, words: String) {
        #expect(TimeWords.length(seconds: seconds) == words)
    }
}

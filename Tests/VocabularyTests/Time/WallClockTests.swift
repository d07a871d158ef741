import Foundation
import Testing
import Vocabulary

@Suite("The wall clock of a zone")
struct WallClockTests {
    /// A zone, a day, a time of day as hours and minutes, and the instant.
    private static let cases: [(zone: String, day: String, hour: Int, minute: Int, instant: String)] = [
        ("Europe/Berlin", "2026-01-15", 9, 0, "2026-01-15T08:00:00Z"),
        ("Europe/Berlin", "2026-07-15", 9, 0, "2026-07-15T07:00:00Z"),
        // Summer time begins: 02:00 to 03:00 is skipped.
        ("Europe/Berlin", "2026-03-29", 1, 59, "2026-03-29T00:59:00Z"),
        ("Europe/Berlin", "2026-03-29", 2, 0, "2026-03-29T01:00:00Z"),
        ("Europe/Berlin", "2026-03-29", 2, 30, "2026-03-29T01:00:00Z"),
        ("Europe/Berlin", "2026-03-29", 3, 0, "2026-03-29T01:00:00Z"),
        ("Europe/Berlin", "2026-03-29", 3, 1, "2026-03-29T01:01:00Z"),
        // It ends: 02:00 to 03:00 occurs twice.
        ("Europe/Berlin", "2026-10-25", 1, 59, "2026-10-24T23:59:00Z"),
        ("Europe/Berlin", "2026-10-25", 2, 0, "2026-10-25T00:00:00Z"),
        ("Europe/Berlin", "2026-10-25", 2, 30, "2026-10-25T00:30:00Z"),
        ("Europe/Berlin", "2026-10-25", 3, 0, "2026-10-25T02:00:00Z"),
        // Midnight itself is skipped.
        ("America/Sao_Paulo", "2018-11-03", 23, 59, "2018-11-04T02:59:00Z"),
        ("America/Sao_Paulo", "2018-11-04", 0, 0, "2018-11-04T03:00:00Z"),
        ("America/Sao_Paulo", "2018-11-04", 0, 30, "2018-11-04T03:00:00Z"),
        ("America/Sao_Paulo", "2018-11-04", 1, 0, "2018-11-04T03:00:00Z"),
        // The hour before midnight occurs twice.
        ("America/Sao_Paulo", "2019-02-16", 23, 30, "2019-02-17T01:30:00Z"),
        ("America/Sao_Paulo", "2019-02-17", 0, 0, "2019-02-17T03:00:00Z"),
        // Midnight itself occurs twice.
        ("America/Havana", "2026-11-01", 0, 30, "2026-11-01T04:30:00Z"),
        ("America/Havana", "2026-11-01", 0, 0, "2026-11-01T04:00:00Z"),
        // A whole day is skipped.
        ("Pacific/Apia", "2011-12-29", 23, 59, "2011-12-30T09:59:00Z"),
        ("Pacific/Apia", "2011-12-30", 0, 0, "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-30", 12, 0, "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-31", 0, 0, "2011-12-30T10:00:00Z"),
        // Half and quarter hours, in the offset and in summer time itself.
        ("Asia/Kolkata", "2026-06-01", 0, 0, "2026-05-31T18:30:00Z"),
        ("Asia/Kathmandu", "2026-06-01", 0, 0, "2026-05-31T18:15:00Z"),
        ("Australia/Lord_Howe", "2026-10-04", 2, 15, "2026-10-03T15:30:00Z"),
        ("Australia/Lord_Howe", "2026-04-05", 1, 45, "2026-04-04T14:45:00Z"),
        // The ends of the earth.
        ("Pacific/Kiritimati", "2026-06-01", 0, 0, "2026-05-31T10:00:00Z"),
        ("Etc/GMT+12", "2026-06-01", 0, 0, "2026-06-01T12:00:00Z"),
    ]

    @Test(arguments: cases.indices)
    func `a time of day is the first instant at which the clock shows it, or the one after the gap`(index: Int) {
        let row = Self.cases[index]
        let clock = WallClock(timeZone: zone(row.zone))
        let seconds = Double(row.hour * 3_600 + row.minute * 60)
        #expect(clock.instant(of: day(row.day), seconds: seconds) == instant(row.instant), "\(row)")
    }

    @Test func `seconds and their parts are kept`() {
        let clock = WallClock(timeZone: zone("Europe/Berlin"))
        let start = instant("2026-06-01T10:00:00Z").addingTimeInterval(1.25)
        let (read, seconds) = clock.reading(at: start)
        #expect(read == day("2026-06-01") && abs(seconds - 43_201.25) < 1e-6)
        #expect(abs(clock.instant(of: read, seconds: seconds).timeIntervalSince(start)) < 1e-6)
    }

    @Test func `the reading belongs to the day of the zone`() {
        let midnight = instant("2026-01-01T00:00:00Z")
        #expect(WallClock(timeZone: zone("America/Sao_Paulo")).reading(at: midnight) == (day("2025-12-31"), 75_600))
        #expect(WallClock(timeZone: zone("Pacific/Kiritimati")).reading(at: midnight) == (day("2026-01-01"), 50_400))
        #expect(WallClock(timeZone: .gmt).reading(at: instant("1969-12-31T23:59:59Z")) == (day("1969-12-31"), 86_399))
    }

    @Test(arguments: ["Europe/Berlin", "America/Sao_Paulo", "America/Havana", "Australia/Lord_Howe", "Africa/Cairo"])
    func `every hour of four years comes back, or is the second of two`(name: String) {
        let clock = WallClock(timeZone: zone(name))
        let first = instant("2016-01-01T00:00:00Z")
        var seconds = 0
        for hour in 0..<(4 * 366 * 24) {
            let now = first.addingTimeInterval(Double(hour) * 3_600)
            let (day, time) = clock.reading(at: now)
            let back = clock.instant(of: day, seconds: time)
            if back == now { continue }
            // Twice on the clock: the first of both, which shows the same.
            seconds += 1
            #expect(back < now && now.timeIntervalSince(back) <= 3_600 && clock.reading(at: back) == (day, time))
        }
        #expect(seconds <= 8, "one hour a year occurs twice")
    }
}

import Foundation
import Testing

@testable import Anomalies

@Suite("The clock of the week")
struct WeekClockTests {
    private static func date(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    private static func slot(_ text: String, _ zone: String) throws -> Int {
        WeekClock(timeZone: try #require(TimeZone(identifier: zone))).slot(of: try date(text))
    }

    @Test func `Monday's first hour is 0, Sunday's last 167`() throws {
        #expect(try Self.slot("2026-11-23T00:00:00Z", "GMT") == 0)
        #expect(try Self.slot("2026-11-23T00:59:59Z", "GMT") == 0)
        #expect(try Self.slot("2026-11-22T23:59:59Z", "GMT") == 167)
        #expect(try Self.slot("2026-11-26T09:30:00Z", "GMT") == 3 * 24 + 9)
        // Before 1970, and between two seconds.
        #expect(try Self.slot("1969-12-29T00:00:00Z", "GMT") == 0)
        #expect(WeekClock(timeZone: .gmt).slot(of: try Self.date("1969-12-29T00:00:00Z") - 0.25) == 167)
    }

    @Test func `a morning in Berlin stays a morning over both changes of the clock`() throws {
        // Summer time begins on Sunday 29 March, and ends on Sunday 25 October 2026.
        #expect(try Self.slot("2026-03-23T08:00:00Z", "Europe/Berlin") == 9)
        #expect(try Self.slot("2026-03-30T07:00:00Z", "Europe/Berlin") == 9)
        #expect(try Self.slot("2026-10-19T07:00:00Z", "Europe/Berlin") == 9)
        #expect(try Self.slot("2026-10-26T08:00:00Z", "Europe/Berlin") == 9)
        // The hour that is left out, and the one that comes twice.
        #expect(try Self.slot("2026-03-29T00:59:00Z", "Europe/Berlin") == 6 * 24 + 1)
        #expect(try Self.slot("2026-03-29T01:00:00Z", "Europe/Berlin") == 6 * 24 + 3)
        #expect(try Self.slot("2026-10-25T00:30:00Z", "Europe/Berlin") == 6 * 24 + 2)
        #expect(try Self.slot("2026-10-25T01:30:00Z", "Europe/Berlin") == 6 * 24 + 2)
    }

    @Test func `zones with half and quarter hours have their own hours`() throws {
        #expect(try Self.slot("2026-11-22T18:29:59Z", "Asia/Kolkata") == 167)
        #expect(try Self.slot("2026-11-22T18:30:00Z", "Asia/Kolkata") == 0)
        #expect(try Self.slot("2026-11-22T18:15:00Z", "Asia/Kathmandu") == 0)
        #expect(try Self.slot("2026-11-22T18:14:59Z", "Asia/Kathmandu") == 167)
        #expect(try Self.slot("2026-11-23T03:30:00Z", "America/St_Johns") == 0)
    }

    @Test func `the peers of an hour are the same hour of working days, or of the weekend`() {
        #expect(Array(WeekClock.peers(of: 9)) == [9, 33, 57, 81, 105])
        #expect(Array(WeekClock.peers(of: 4 * 24 + 9)) == [9, 33, 57, 81, 105])
        #expect(Array(WeekClock.peers(of: 5 * 24)) == [120, 144])
        #expect(Array(WeekClock.peers(of: 167)) == [143, 167])
        for slot in 0..<WeekClock.slotCount { #expect(WeekClock.peers(of: slot).contains(slot)) }
    }
}

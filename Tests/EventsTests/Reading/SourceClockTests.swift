@testable import Events
import Foundation
import Testing
import Vocabulary

@Suite("The clock of a source")
struct SourceClockTests {
    private func read(_ text: String, received: String, zone: String? = nil) throws -> String? {
        let received = try Date(received, strategy: .iso8601)
        let wall = zone.flatMap { TimeZone(identifier: $0) }.map { WallClock(timeZone: $0) }
        let clock = SourceClock(receivedAt: received.timeIntervalSince1970, wall: wall)
        guard case .at(let seconds) = EventTime.read(.text(text), on: clock) else { return nil }
        return Date(timeIntervalSince1970: seconds).ISO8601Format()
    }

    @Test(arguments: [
        ("Dec 31 23:59:58", "2027-01-01T00:00:03Z", "2026-12-31T23:59:58Z"),
        ("Jan  1 00:00:02", "2026-12-31T23:59:59Z", "2027-01-01T00:00:02Z"),
        ("Nov 24 10:00:00", "2026-11-24T10:00:00Z", "2026-11-24T10:00:00Z"),
        ("Jun 10 10:00:00", "2026-11-24T10:00:00Z", "2026-06-10T10:00:00Z"),
        ("Feb 29 12:00:00", "2028-02-29T12:00:01Z", "2028-02-29T12:00:00Z"),
        ("Feb 29 12:00:00", "2029-03-01T00:00:00Z", "2028-02-29T12:00:00Z"),
        ("Feb 29 12:00:00", "2101-06-01T00:00:00Z", nil),
    ])
    func `the year that is left out is the closest`(text: String, received: String, wanted: String?) throws {
        #expect(try read(text, received: received) == wanted)
    }

    @Test func `a time without a zone is read on the wall clock of the source`() throws {
        let received = "2026-07-01T10:00:05Z"
        #expect(try read("Jul  1 12:00:00", received: received, zone: "Europe/Berlin") == "2026-07-01T10:00:00Z")
        #expect(try read("2026-07-01T12:00:00", received: received, zone: "Europe/Berlin") == "2026-07-01T10:00:00Z")
        #expect(try read("2026-07-01T12:00:00Z", received: received, zone: "Europe/Berlin") == "2026-07-01T12:00:00Z")
        #expect(try read("2026/12/01 12:00:00", received: received, zone: "America/New_York") == "2026-12-01T17:00:00Z")
    }
}

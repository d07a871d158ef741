import Foundation
import Testing
import Vocabulary

@testable import Web

@Suite("Times in fields")
struct WrittenTimeTests {
    private static let zone = TimeZone(identifier: "Europe/Vienna") ?? .gmt

    @Test(arguments: ["2026-12-24T10:30", "2026-12-24 10:30", " 2026-12-24T10:30:00 "])
    func `are read in their zone`(text: String) throws {
        let instant = try #require(WrittenTime.instant(text, in: Self.zone))
        #expect(instant.ISO8601Format() == "2026-12-24T09:30:00Z")
        #expect(WrittenTime.text(instant, in: Self.zone) == "2026-12-24T10:30")
    }

    @Test(arguments: [
        "", "tomorrow", "2026-12-24", "2026-13-01T10:00", "2026-12-24T24:00", "2026-12-24T10:60",
        "2026-12-24T10:00:99", "2026-12-24T+1:-0", "2026-12-24T1:00", "0001-01-01T10:00", "9999-01-01T10:00",
        "2026-12-24T10:00:00:00",
    ])
    func `anything else is refused with the form that is wanted`(text: String) {
        #expect(WrittenTime.instant(text, in: Self.zone) == nil)
        #expect(throws: FormMistake.self) { try WrittenTime.wanted(text, in: Self.zone) }
    }

    @Test func `a day means its last second, on days of 23 and 25 hours as well`() throws {
        #expect(try WrittenTime.endOfDay("2026-03-29", in: Self.zone).ISO8601Format() == "2026-03-29T21:59:59Z")
        #expect(try WrittenTime.endOfDay("2026-10-25", in: Self.zone).ISO8601Format() == "2026-10-25T22:59:59Z")
        #expect(throws: FormMistake.self) { try WrittenTime.endOfDay("25.10.2026", in: Self.zone) }
    }
}

import Foundation
import Testing
import Vocabulary

@testable import Incidents

@Suite("A shift of who is on call")
struct OnCallShiftTests {
    @Test(arguments: [
        "mon-fri 09:00-17:00 = ana", "every day 17:00-09:00 = ben, eva weekly from 2026-11-23",
        "sat,sun 00:00-24:00 = ana",
    ])
    func `reads back as it is written`(line: String) throws {
        #expect(try #require(OnCallShift(line)).description == line)
    }

    @Test(arguments: [
        "", "mon-fri = ana", "mon-fri 09:00 = ana", "09:00-17:00 = ana", "mon-fri 09:00-17:00 =",
        "mon 24:00-09:00 = ana",
        "mon-fri 09:00-17:00 = ana, ben", "mon-fri 09:00-17:00 = ana, ben weekly from someday",
        "mon-fri 09:00-17:00 = ana weekly from", "mon-fri 09:00-17:00 = ana bo",
    ])
    func `what is no shift is none`(line: String) { #expect(OnCallShift(line) == nil, "\(line)") }

    @Test func `turns change every seven days from the first week, and were the same before it`() throws {
        let shift = try #require(OnCallShift("every day 00:00-24:00 = ana, ben, eva weekly from 2026-11-23"))
        func person(_ offset: Int) -> String? {
            shift.person(on: CivilDay(year: 2026, month: 11, day: 23).advanced(by: offset))
        }
        #expect([0, 6, 7, 13, 14, 20, 21].map(person) == ["ana", "ana", "ben", "ben", "eva", "eva", "ana"])
        #expect([-1, -7, -8, -14, -15, -21].map(person) == ["eva", "eva", "ben", "ben", "ana", "ana"])
    }
}

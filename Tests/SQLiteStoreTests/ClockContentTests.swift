import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("A clock in the store")
struct ClockContentTests {
    private func stored(_ clock: Deadline) throws -> Deadline {
        let bytes = try JSONEncoder().encode(ClockContent(clock))
        return try JSONDecoder().decode(ClockContent.self, from: bytes).clock()
    }

    @Test func `keeps the calendar, the pauses and the due time that it started with`() throws {
        let zone = try #require(TimeZone(identifier: "America/Sao_Paulo"))
        let holiday = try #require(CivilDay(text: "2026-12-25"))
        let calendar = BusinessCalendar(
            name: "br",
            timeZone: zone,
            workingWeekdays: [2, 3, 4],
            holidays: [holiday: "Natal"]
        )
        for allowance in [Allowance.days(2), .businessDays(5)] {
            let clock = Deadline(
                startedAt: Samples.start,
                allowance: allowance,
                calendar: calendar,
                pauses: [
                    Pause(from: Samples.start, until: Samples.start.addingTimeInterval(90), reason: "r", by: "ana"),
                    Pause(from: Samples.start.addingTimeInterval(100), until: nil, reason: "s", by: "ben"),
                ],
                endedAt: nil
            )
            let read = try stored(clock)
            #expect(read == clock && read.due == clock.due)
        }
        let ended = Deadline(
            startedAt: Samples.start,
            allowance: .days(1),
            calendar: calendar,
            pauses: [],
            endedAt: Samples.start.addingTimeInterval(5)
        )
        #expect(try stored(ended) == ended)
    }

    @Test func `a zone or a day that nobody knows says so`() throws {
        var content = ClockContent(Deadline(startedAt: Samples.start, allowance: .days(1), calendar: Samples.calendar))
        content.holidays = ["2026-02-30": "never"]
        #expect(throws: StoredValueUnknown.self) { try content.clock() }
        content.holidays = [:]
        content.timeZone = "Mars/Olympus"
        #expect(throws: StoredValueUnknown.self) { try content.clock() }
    }
}

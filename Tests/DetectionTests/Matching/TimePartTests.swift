import Testing

@testable import Detection

@Suite("A part of a time stamp")
struct TimePartTests {
    @Test(arguments: [
        (TimePart.year, 2026), (.month, 11), (.day, 24), (.hour, 7), (.minute, 5), (.week, 48),
    ])
    func `parts are read from ISO 8601`(part: TimePart, number: Int) {
        #expect(part.read("2026-11-24T07:05:09Z") == number)
        #expect(part.read("24 Nov 2026") == nil)
    }

    @Test(arguments: [("2027-01-01", 53), ("2026-01-01", 1), ("2024-12-30", 1), ("2026-12-31", 53)])
    func `a week is that of its Thursday`(day: String, week: Int) {
        #expect(TimePart.week.read(day) == week)
        #expect(TimePart.hour.read(day) == nil)
    }
}

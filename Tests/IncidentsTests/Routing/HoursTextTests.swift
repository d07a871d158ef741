import Testing

@testable import Incidents

@Suite("Times and days as plans write them")
struct HoursTextTests {
    @Test(arguments: [("00:00", 0), ("09:30", 570), ("23:59", 1_439), ("24:00", 1_440)])
    func `times`(text: String, minutes: Int) {
        #expect(HoursText.minutes(text) == minutes && HoursText.time(minutes) == text)
    }

    @Test(arguments: ["", "9:30", "09:60", "24:01", "25:00", "-1:00", "09", "09:3٣", "+9:00"])
    func `what is no time`(text: String) { #expect(HoursText.minutes(text) == nil) }

    @Test(
        arguments: [
            ("mon-fri", [1, 2, 3, 4, 5]), ("sat,sun", [6, 7]), ("every day", [1, 2, 3, 4, 5, 6, 7]), ("wed", [3]),
            ("mon-wed,sat", [1, 2, 3, 6]),
        ] as [(String, [Int])]
    )
    func `days`(text: String, days: [Int]) {
        #expect(HoursText.weekdays(text) == Set(days))
        #expect(HoursText.words(of: Set(days)) == text)
    }

    @Test func `whole names, and spans over the end of the week`() {
        #expect(HoursText.weekdays("Friday-Monday") == [5, 6, 7, 1])
        #expect(HoursText.weekdays("mon-mon") == [1])
    }

    @Test(arguments: ["", "someday", "mon-", "mon-tue-wed", "mon,,tue", "mo"])
    func `what is no day`(text: String) { #expect(HoursText.weekdays(text) == nil) }
}

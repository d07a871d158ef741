import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Web

@Suite("A calendar as a form")
struct CalendarFormTests {
    private let today = CivilDay(year: 2026, month: 11, day: 25)

    @Test func `reads its days, and names what it cannot read`() throws {
        let form = FormBody(
            "name=n&zone=Europe%2FBerlin&weekday=1&weekday=9&holidays=2026-12-25+Christmas%0A%0A2026-12-26"
        )
        let calendar = try CalendarForm(form: form).calendar(today: today)
        #expect(
            calendar.workingWeekdays == [1]
                && CalendarForm.lines(of: calendar) == "2026-12-25 Christmas\n2026-12-26 holiday"
        )
        #expect(throws: PolicyFormProblems.self) {
            try CalendarForm(form: FormBody("name=&zone=x")).calendar(today: today)
        }
    }
}

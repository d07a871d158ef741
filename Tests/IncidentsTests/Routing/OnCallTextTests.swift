import Foundation
import Testing

@testable import Incidents

@Suite("Plans of who is on call as they are written")
struct OnCallTextTests {
    private let text = """
        team security in Europe/Berlin
        mon-fri 09:00-17:00 = ana
        2026-12-24 18:00 to 2026-12-25 09:00 = eva
        otherwise = sam

        team cloud in UTC
        every day 00:00-24:00 = ben
        """

    @Test func `read back as they were written`() {
        let (plans, problems) = OnCallText.plans(in: text)
        #expect(problems.isEmpty && plans.map(\.team) == ["security", "cloud"])
        #expect(OnCallText.plans(in: OnCallText.text(of: plans)).plans == plans)
        #expect(plans[0].otherwise == "sam" && plans[0].overrides.count == 1 && plans[1].timeZone.secondsFromGMT() == 0)
        #expect(OnCallText.plans(in: " \n").plans.isEmpty && OnCallText.text(of: []).isEmpty)
    }

    @Test func `a line that cannot be read is told with its number`() {
        let (plans, problems) = OnCallText.plans(
            in: "mon 09:00-17:00 = ana\nteam x in Mars/Base\n\(text)\nsometimes = ana"
        )
        #expect(problems.map(\.line) == [1, 2, 10], "a plan begins with its team")
        #expect(plans.count == 2)
        #expect(problems[1].description.contains("line 2") && problems[1].description.contains("Mars/Base"))
    }
}

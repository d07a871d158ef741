import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("The monthly sheet")
struct MonthlySheetTests {
    @Test func `a table with a head, and a figure in each row`() throws {
        var samples = FigureSamples()
        try samples.add(alerts: [1], to: [(.done, 3)])
        try samples.add(logged: 1)
        let alert = AlertOutcome(alert: AlertID(rawValue: 1), rule: RuleID(rawValue: "r"), verdict: .wrong)
        let sheet = MonthlySheet(
            of: samples.incidents,
            facts: samples.facts,
            alerts: [alert],
            in: FigureSamples.span(0, 30),
            at: FigureSamples.day(30)
        )
        let rows = sheet.rows
        #expect(rows.first == ["figure", "of", "value"])
        #expect(rows.allSatisfy { $0.count == 3 })
        for row in [
            ["opened", "all", "2"], ["closed", "all", "1"], ["open at the end", "step 2 Logging", "1"],
            ["resolution: median, days", "all", "3.0"], ["resolution: p90, days", "all", "not reached"],
            ["first response: in time", "all", "50.0 %"], ["resolution: in time", "priority medium", "100.0 %"],
            ["resolution: in time", "priority low", "-"], ["step left complete", "step 1 Identification", "2"],
            ["incidents that kept the order", "all", "100.0 %"], ["false positives", "rule r", "100.0 %"],
        ] {
            #expect(rows.contains(row), "\(row)")
        }
    }

    @Test func `an empty month has a sheet too`() {
        let sheet = MonthlySheet(of: [], facts: [], alerts: [], in: FigureSamples.span(0, 1), at: FigureSamples.day(1))
        #expect(sheet.rows.contains(["opened", "all", "0"]))
        #expect(MonthlySheet.days(.nothing) == "-")
    }
}

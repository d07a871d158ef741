import Alerts
import Foundation
import HouseTesting
import Testing
import Vocabulary

@Suite("The triage policy")
struct TriagePolicyTests {
    private static let table: [(kind: Finding.Kind, allowance: Allowance)] = [
        (.staticRule(.critical), .days(1)), (.staticRule(.high), .days(2)), (.staticRule(.medium), .businessDays(5)),
        (.staticRule(.low), .businessDays(10)), (.anomaly(Score(100)), .days(2)), (.anomaly(Score(80)), .days(2)),
        (.anomaly(Score(79.9)), .days(3)), (.anomaly(Score(79.999_999)), .days(3)), (.anomaly(Score(50)), .days(3)),
        (.anomaly(Score(49.999)), .businessDays(5)), (.anomaly(Score(20)), .businessDays(5)),
        (.anomaly(Score(19.999)), .businessDays(10)), (.anomaly(Score(0)), .businessDays(10)),
    ]

    @Test(arguments: table.indices) func `the table, line by line`(index: Int) {
        let row = Self.table[index]
        #expect(Samples.policy.line(for: row.kind).allowance == row.allowance)
        var finding = Samples.finding()
        finding.kind = row.kind
        let alert = Samples.alert(1, finding)
        #expect(alert.clock.allowance == row.allowance && alert.clock.startedAt == Samples.start)
    }

    @Test(arguments: [
        (Severity.critical, "2026-11-25T10:00:00Z"), (.high, "2026-11-26T10:00:00Z"), (.medium, "2026-12-01T10:00:00Z"),
        (.low, "2026-12-08T10:00:00Z"),
    ]) func `less than: at the due instant it is breached, a moment before it is not`(severity: Severity, due: String)
        throws
    {
        let clock = Samples.alert(1, Samples.finding(severity)).clock
        let instant = Date(rfc3339: due)
        #expect(clock.due == instant)
        #expect(clock.isBreached(at: instant) && !clock.isBreached(at: instant.addingTimeInterval(-0.001)))
    }

    @Test func `each line can be changed, and has its own calendar`() {
        let late = BusinessCalendar(name: "late", timeZone: .gmt, workingWeekdays: [6])
        var policy = Samples.policy
        policy.calendars.append(late)
        policy.staticRules[.medium] = .init(allowance: .businessDays(1), calendar: "late")
        policy.anomalies[.low] = nil
        #expect(policy.line(for: .staticRule(.medium)).allowance == .businessDays(1))
        #expect(policy.calendar(named: "late") == late)
        #expect(policy.calendar(named: "nobody's") == Samples.calendar)
        #expect(policy.line(for: .anomaly(Score(1))).allowance == .businessDays(10), "a missing line is the default")
        #expect(TriagePolicy(calendars: []).calendar(named: "x").workingWeekdays == [1, 2, 3, 4, 5])
    }

    @Test func `a running clock keeps the policy it started with`() throws {
        var alert = Samples.alert()
        var policy = Samples.policy
        policy.staticRules[.high] = .init(allowance: .days(30))
        _ = try alert.take(.note("seen"), by: "ana", at: Samples.start, policy: policy)
        #expect(alert.clock.allowance == .days(2))
    }
}

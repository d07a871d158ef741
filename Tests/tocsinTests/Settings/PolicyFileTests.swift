import Alerts
import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import tocsin

@Suite("The policy in the configuration")
struct PolicyFileTests {
    private func policy(_ text: String) throws -> TriagePolicy {
        let directory = try TemporaryDirectory()
        let calendar =
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\nSUMMARY:Christmas\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        try Data(calendar.utf8).write(to: URL(fileURLWithPath: directory.path + "/days.ics"))
        try Data(text.utf8).write(to: URL(fileURLWithPath: directory.path + "/tocsin.yml"))
        return try SettingsFile(path: directory.path + "/tocsin.yml").read(into: Settings()).policy
    }

    @Test func `lines, calendars with holidays from both places, pauses and changes`() throws {
        let policy = try policy(
            """
            calendars:
              - {name: office, time_zone: Europe/Berlin, weekdays: [monday, tuesday], holidays: [{day: 2026-12-24, name: Eve}], ics: days.ics}
            triage:
              static_rules: {critical: {within: 4 days}, low: {within: 3 business days, calendar: office}}
              anomalies: {high: {within: 1 day}}
              pause_reasons: [waiting for rain]
              warning_share: 0.5
              anomaly_mark: severity
              severity_changes: [{asset: db-1, severity: critical, reason: crown jewels}]
            """
        )
        #expect(policy.line(for: .staticRule(.critical)).allowance == .days(4))
        #expect(policy.line(for: .staticRule(.high)).allowance == .days(2), "what is not named keeps its default")
        #expect(
            policy.line(for: .staticRule(.low)) == TriagePolicy.Line(allowance: .businessDays(3), calendar: "office")
        )
        #expect(policy.line(for: .anomaly(Score(79.9))).allowance == .days(1))
        let office = policy.calendar(named: "office")
        #expect(office.workingWeekdays == [1, 2] && office.timeZone.identifier == "Europe/Berlin")
        #expect(office.holidays.values.sorted() == ["Christmas", "Eve"])
        #expect(
            policy.pauseReasons == ["waiting for rain"] && policy.warningShare == 0.5 && policy.anomalyMark == .severity
        )
        #expect(policy.changes == [SeverityChange(scope: .asset("db-1"), severity: .critical, reason: "crown jewels")])
    }

    @Test(arguments: [
        ("1 day", Allowance.days(1)), ("14 Days", .days(14)), ("1 business day", .businessDays(1)),
        ("5 business days", .businessDays(5)),
    ])
    func `lengths`(text: String, allowance: Allowance) { #expect(PolicyFile.allowance(text) == allowance) }

    @Test(arguments: ["", "day", "0 days", "-1 days", "5", "5 weeks", "five days", "5 business"])
    func `what is no length`(text: String) { #expect(PolicyFile.allowance(text) == nil) }

    @Test(arguments: [
        "calendars: [{name: x}]", "calendars: [{time_zone: Mars/Base}]",
        "calendars: [{time_zone: UTC, weekdays: [someday]}]",
        "calendars: [{time_zone: UTC, holidays: [{day: 2026-02-30}]}]", "calendars: [{time_zone: UTC, ics: none.ics}]",
        "triage: {static_rules: {critical: {calendar: none, within: 1 day}}}",
        "triage: {static_rules: {urgent: {within: 1 day}}}",
        "triage: {severity_changes: [{severity: high}]}", "triage: {warning_share: 2}",
    ])
    func `what cannot be meant is a problem`(text: String) {
        #expect(throws: SettingsProblems.self) { try policy(text) }
    }
}

import Alerts
import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("The policy in SQLite")
struct SQLitePolicyTests {
    @Test func `reads back as it was saved, and is none before`() async throws {
        let store = SQLitePolicy(try StoreStage().control)
        #expect(try await store.policy() == nil)
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        var policy = Samples.policy
        policy.calendars.append(
            BusinessCalendar(
                name: "berlin",
                timeZone: berlin,
                workingWeekdays: [1, 3],
                holidays: [CivilDay(year: 2026, month: 12, day: 25): "Christmas"]
            )
        )
        policy.staticRules[.low] = TriagePolicy.Line(allowance: .businessDays(7), calendar: "berlin")
        policy.changes = [
            SeverityChange(scope: .asset("db-1"), severity: .critical, reason: "r"),
            SeverityChange(scope: .rule(RuleID(rawValue: "x")), severity: .low, reason: "s"),
        ]
        policy.anomalyMark = .severity
        try await store.save(Samples.policy)
        try await store.save(policy)
        #expect(try await store.policy() == policy)
    }

    @Test func `a word of a newer version says so`() {
        var content = PolicyContent(Samples.policy)
        content.anomalyMark = "colour"
        #expect(throws: StoredValueUnknown.self) { try content.policy() }
        var line = PolicyContent(Samples.policy)
        line.staticRules["Dreadful"] = line.staticRules["High"]
        #expect(throws: StoredValueUnknown.self) { try line.policy() }
    }
}

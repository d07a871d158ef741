import Alerts
import Events
import Foundation
import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("A clock in words")
struct ClockTextTests {
    @Test(arguments: [
        (0.0 as Double, "2 days left", "running"), (165_600.0, "2 h left", "near"),
        (172_800.0, "breached 0 s ago", "breached"),
        (178_200.0, "breached 1 h 30 min ago", "breached"),
    ])
    func `how much is left`(seconds: Double, left: String, state: String) {
        let text = ClockText(clock: Samples.alert().clock, now: Samples.start.addingTimeInterval(seconds))
        #expect(text.left == left && text.state == state)
        #expect(text.dueText == "2026-11-26 10:00 UTC" && text.dueMachine == "2026-11-26T10:00:00Z")
    }

    @Test func `days off and pauses are told`() {
        let calendar = BusinessCalendar(
            timeZone: .gmt,
            holidays: [CivilDay(year: 2026, month: 11, day: 26): "Thanksgiving"]
        )
        var clock = Deadline(startedAt: Samples.start, allowance: .businessDays(5), calendar: calendar)
        clock.pauses = [
            Pause(from: Samples.start, until: Samples.start.addingTimeInterval(60), reason: "waiting", by: "ana")
        ]
        let why = ClockText(clock: clock, now: Samples.start.addingTimeInterval(3_600)).why.joined(separator: "; ")
        #expect(
            why.contains("5 business days") && why.contains("2026-11-26 Thanksgiving")
                && why.contains("by ana: waiting")
        )
        clock.endedAt = Samples.start.addingTimeInterval(7_200)
        #expect(ClockText(clock: clock, now: .distantFuture).left.hasPrefix("met with"))
    }
}

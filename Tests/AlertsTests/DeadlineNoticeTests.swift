import Alerts
import Foundation
import HouseTesting
import Testing
import Vocabulary

@Suite("Notices about a deadline")
struct DeadlineNoticeTests {
    /// High: two days, so that the warning comes when a quarter, 12 hours, is left.
    private static let warning = Samples.start.addingTimeInterval(36 * 3_600)
    private static let due = Samples.start.addingTimeInterval(48 * 3_600)
    private static let waiting = TriagePolicy.pauseReasonDefaults[0]

    private func notice(_ alert: inout Alert, _ now: Date) -> (fact: AlertFact, line: String)? {
        alert.notice(at: now, policy: Samples.policy, link: Samples.link)
    }

    @Test func `near comes once, when a quarter is left`() throws {
        var alert = Samples.alert()
        #expect(alert.nextNoticeAt(policy: Samples.policy) == Self.warning)
        #expect(notice(&alert, Self.warning.addingTimeInterval(-1)) == nil && alert == Samples.alert())
        let near = try #require(notice(&alert, Self.warning))
        #expect(
            near.fact
                == AlertFact(alert: alert.id, at: Self.warning, by: "tocsin", what: .deadlineNeared(due: Self.due))
        )
        #expect(
            near.line
                == "SIEM DEADLINE NEAR - [High] SSH password guessing from 203.0.113.9 on bastion, due 2026-11-26 10:00 UTC, 12 h left. "
                + "Check https://siem.example.com/alerts/ALR-1"
        )
        #expect(alert.notices == [.near] && alert.version == 2)
        #expect(
            notice(&alert, Self.warning) == nil && notice(&alert, Self.due.addingTimeInterval(-1)) == nil
                && alert.version == 2
        )
        #expect(alert.nextNoticeAt(policy: Samples.policy) == Self.due)
    }

    @Test func `missed comes once, at the due instant`() throws {
        var alert = Samples.alert()
        _ = notice(&alert, Self.warning)
        let missed = try #require(notice(&alert, Self.due))
        #expect(missed.fact.what == .deadlineMissed(due: Self.due))
        #expect(
            missed.line.hasPrefix("SIEM DEADLINE MISSED - [High] ") && missed.line.contains(", no verdict yet. Check ")
        )
        #expect(notice(&alert, Self.due.addingTimeInterval(86_400)) == nil)
        #expect(alert.nextNoticeAt(policy: Samples.policy) == nil && alert.version == 3)
    }

    @Test func `a house that slept says missed alone, not near too late`() {
        var alert = Samples.alert()
        #expect(notice(&alert, Self.due.addingTimeInterval(9))?.fact.what == .deadlineMissed(due: Self.due))
        #expect(notice(&alert, Self.due.addingTimeInterval(10)) == nil)
    }

    @Test func `none comes after a verdict, and those to come do when it is undone`() throws {
        var alert = Samples.alert()
        let verdictAt = Self.warning.addingTimeInterval(-60)
        _ = try alert.take(.triage(.benign, reason: "r"), by: "ana", at: verdictAt, policy: Samples.policy)
        #expect(alert.nextNoticeAt(policy: Samples.policy) == nil)
        #expect(notice(&alert, Self.warning) == nil && notice(&alert, Self.due) == nil)
        _ = try alert.take(.undo(reason: "r"), by: "ana", at: Self.warning, policy: Samples.policy)
        #expect(notice(&alert, Self.warning)?.fact.what == .deadlineNeared(due: Self.due))
    }

    @Test func `none comes while it is paused; afterwards they come as much later`() throws {
        var alert = Samples.alert()
        _ = try alert.take(.pause(reason: Self.waiting), by: "ana", at: Samples.start, policy: Samples.policy)
        #expect(alert.nextNoticeAt(policy: Samples.policy) == nil)
        #expect(notice(&alert, Self.due.addingTimeInterval(9)) == nil)
        _ = try alert.take(.resume, by: "ana", at: Samples.start.addingTimeInterval(7_200), policy: Samples.policy)
        #expect(alert.nextNoticeAt(policy: Samples.policy) == Self.warning.addingTimeInterval(7_200))
        #expect(notice(&alert, Self.due) != nil && alert.notices == [.near])
    }

    @Test(arguments: [(0.0, 48.0), (1, 0), (0.5, 24), (-3, 48), (7, 0)]) func `the share can be set`(
        share: Double,
        hours: Double
    ) {
        var policy = Samples.policy
        policy.warningShare = share
        #expect(Samples.alert().nextNoticeAt(policy: policy) == Samples.start.addingTimeInterval(hours * 3_600))
    }

    @Test func `hostile text keeps to the notice's line too`() throws {
        var alert = Samples.alert(1, Samples.finding(message: "@all\r\nhttps://evil.example."))
        let line = try #require(notice(&alert, Self.due)).line
        #expect(!line.contains(where: \.isNewline) && !line.contains("@all") && !line.contains("https://evil"))
    }
}

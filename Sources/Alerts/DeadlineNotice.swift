public import Foundation
import Vocabulary

/// A word about an alert's deadline: that it is near, or that it was missed.
///
/// Each is sent once.
public enum DeadlineNotice: String, CaseIterable, Hashable, Sendable {
    case near
    case missed
}

extension Alert {
    /// The instant at which the next notice is due; nil when there is none to come.
    public func nextNoticeAt(policy: TriagePolicy) -> Date? {
        guard stage == .open, let due = clock.due, !notices.contains(.missed) else { return nil }
        if notices.contains(.near) { return due }
        return min(due, warningAt(due: due, policy: policy))
    }

    /// Sends the notice that is due at `now`, if one is: marks it, and says it as a fact and a line.
    public mutating func notice(
        at now: Date,
        policy: TriagePolicy,
        link: AlertLink
    ) -> (fact: AlertFact, line: String)? {
        guard stage == .open, let due = clock.due, !notices.contains(.missed) else { return nil }
        if now >= due {
            notices.insert(.missed)
            notices.insert(.near)
            version += 1
            return (
                AlertFact(alert: id, at: now, by: AlertFact.house, what: .deadlineMissed(due: due)),
                noticeLine("DEADLINE MISSED", due: due, rest: "no verdict yet", link: link, policy: policy)
            )
        }
        guard !notices.contains(.near), now >= warningAt(due: due, policy: policy) else { return nil }
        notices.insert(.near)
        version += 1
        let left = TimeWords.length(seconds: due.timeIntervalSince(now))
        return (
            AlertFact(alert: id, at: now, by: AlertFact.house, what: .deadlineNeared(due: due)),
            noticeLine("DEADLINE NEAR", due: due, rest: "\(left) left", link: link, policy: policy)
        )
    }

    private func warningAt(due: Date, policy: TriagePolicy) -> Date {
        let whole = clock.calendar.deadline(after: clock.startedAt, allowing: clock.allowance)
            .timeIntervalSince(clock.startedAt)
        return due.addingTimeInterval(-whole * min(max(policy.warningShare, 0), 1))
    }

    private func noticeLine(
        _ type: String,
        due: Date,
        rest: String,
        link: AlertLink,
        policy: TriagePolicy
    ) -> String {
        let mark = AlertLine.head(of: finding.kind, mark: policy.anomalyMark).mark
        let when = TimeWords.instant(due, in: clock.calendar.timeZone)
        let message = LineText(finding.message).text
        return "SIEM \(type) - [\(mark)] \(message), due \(when), \(rest). Check \(link.page(of: id))"
    }
}

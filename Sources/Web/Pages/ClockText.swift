import Alerts
import Foundation
import Vocabulary

/// A clock in words: due when, how much is left, how much was used, and why it is due then.
struct ClockText: Sendable {
    let clock: Deadline
    let now: Date
    /// The zone in which times are shown.
    let zone: TimeZone

    init(clock: Deadline, now: Date, zone: TimeZone? = nil) {
        self.clock = clock
        self.now = now
        self.zone = zone ?? clock.calendar.timeZone
    }

    /// A clock is near its end in the last quarter of its time.
    private static let nearShare = 0.25
    private var due: Date { clock.due(at: clock.endedAt ?? now) }

    /// `17 h 40 min left`, `breached by 2 h`, `met with 1 day left`.
    var left: String {
        let seconds = clock.secondsLeft(at: now)
        let length = TimeWords.length(seconds: seconds)
        if clock.endedAt != nil { return clock.isBreached(at: now) ? "missed by \(length)" : "met with \(length) left" }
        if clock.isPaused { return "paused with \(length) left" }
        return clock.isBreached(at: now) ? "breached \(length) ago" : "\(length) left"
    }

    var dueText: String { TimeWords.instant(due, in: zone) }
    var dueMachine: String { TimeWords.utc(due) }

    /// Why it is due then: the allowance, the days off, the pauses.
    var why: [String] {
        var reasons = [
            "\(clock.allowance) from \(TimeWords.instant(clock.startedAt, in: zone)), calendar \(clock.calendar.name)"
        ]
        let used = TimeWords.length(seconds: clock.secondsUsed(at: now))
        switch clock.allowance {
        case .days, .hours: reasons.append("\(used) used")
        case .businessDays:
            reasons.append("\(used) of working time used")
            let days = clock.calendar.holidaysSkipped(from: clock.startedAt, to: due)
            if !days.isEmpty {
                reasons.append("skipped: " + days.map { "\($0.day) \($0.name)" }.joined(separator: ", "))
            }
        }
        switch clock.limit {
        case .lessThan: break
        case .maximum: reasons.append("a maximum: at the due time itself it is still kept")
        }
        for pause in clock.pauses {
            let end = pause.until.map { TimeWords.instant($0, in: zone) } ?? "now"
            reasons.append(
                "paused from \(TimeWords.instant(pause.from, in: zone)) to \(end) by \(pause.by): \(pause.reason)"
            )
        }
        return reasons
    }

    /// For the style: `ended`, `paused`, `breached`, `near` or `running`.
    var state: String {
        if clock.endedAt != nil { return "ended" }
        if clock.isPaused { return "paused" }
        if clock.isBreached(at: now) { return "breached" }
        let whole = due.timeIntervalSince(clock.startedAt)
        return clock.secondsLeft(at: now) < whole * ClockText.nearShare ? "near" : "running"
    }
}

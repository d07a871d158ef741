public import Foundation

/// One running promise: when it started, how long it may take, by which calendar, and what stopped it meanwhile.
///
/// Nothing in it ticks: due time and time left are computed from stored instants.
public struct Deadline: Hashable, Sendable {
    public let startedAt: Date
    public var allowance: Allowance
    public var calendar: BusinessCalendar
    /// In order of time; only the last may be open.
    public var pauses: [Pause]
    /// When it ended; nil while it runs.
    public var endedAt: Date?
    /// Whether the due time itself is still in time.
    public var limit: Limit

    /// How a promise is read at exactly its due time.
    public enum Limit: String, CaseIterable, Hashable, Sendable {
        /// At exactly the due time it is breached.
        case lessThan = "less than"
        /// At exactly the due time it is still kept; it is breached after it.
        case maximum
    }

    public init(
        startedAt: Date,
        allowance: Allowance,
        calendar: BusinessCalendar,
        pauses: [Pause] = [],
        endedAt: Date? = nil,
        limit: Limit = .lessThan
    ) {
        self.startedAt = startedAt
        self.allowance = allowance
        self.calendar = calendar
        self.pauses = pauses
        self.endedAt = endedAt
        self.limit = limit
    }

    /// When it runs out, with all ended pauses made good; nil while it is paused.
    public var due: Date? {
        isPaused ? nil : pauses.reduce(calendar.deadline(after: startedAt, allowing: allowance), moved)
    }

    /// When it would run out if the pause that lasts ended at `now`.
    public func due(at now: Date) -> Date {
        var ended = self
        if isPaused, let last = ended.pauses.indices.last {
            ended.pauses[last].until = max(now, ended.pauses[last].from)
        }
        return ended.pauses.reduce(calendar.deadline(after: startedAt, allowing: allowance), ended.moved)
    }

    public var isPaused: Bool { pauses.last.map { $0.until == nil } ?? false }
    public var isRunning: Bool { endedAt == nil && !isPaused }

    /// Whether the promise was broken, by its own reading of the due time.
    public func isBreached(at now: Date) -> Bool {
        let moment = endedAt ?? now
        return switch limit {
        case .lessThan: moment >= due(at: moment)
        case .maximum: moment > due(at: moment)
        }
    }

    /// Seconds until it runs out, below zero when it has; from the end on it stands still.
    public func secondsLeft(at now: Date) -> Double { due(at: endedAt ?? now).timeIntervalSince(endedAt ?? now) }

    /// What was used up, in the allowance's own terms: seconds of real time, or of working time.
    public func secondsUsed(at now: Date) -> Double {
        let end = endedAt ?? now
        let whole = elapsed(from: startedAt, to: end)
        let stopped = pauses.reduce(0) { $0 + elapsed(from: $1.from, to: min($1.until ?? end, end)) }
        return max(0, whole - stopped)
    }

    private func elapsed(from start: Date, to end: Date) -> Double {
        switch allowance {
        case .days, .hours: max(0, end.timeIntervalSince(start))
        case .businessDays: calendar.workingSeconds(from: start, to: end)
        }
    }

    /// What was left at the start of a pause runs on at its end; a pause after the due time changes nothing, and one in
    /// which nobody works never makes a promise due earlier.
    private func moved(_ due: Date, by pause: Pause) -> Date {
        guard let until = pause.until, pause.from < due, until > pause.from else { return due }
        switch allowance {
        case .days, .hours:
            return due.addingTimeInterval(until.timeIntervalSince(pause.from))
        case .businessDays:
            let left = calendar.workingSeconds(from: pause.from, to: due)
            return max(due, calendar.instant(after: until, workingSeconds: left))
        }
    }
}

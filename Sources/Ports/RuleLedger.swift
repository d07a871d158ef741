public import Events
public import Foundation
public import Vocabulary

/// How rules fare: what they matched by hour of receipt, and which log sources and fields ever came.
///
/// The counts come with `LineCommit.rules` and `LineCommit.seen`, in the transaction of the batch that they count. Hours
/// are kept for `Limits.ruleHoursSecondsMax`; sources that did not come for so long are forgotten.
public protocol RuleLedger: Sendable {
    /// What each rule that ever matched came to, by its id; `now` ends the last day and the last 30.
    func standings(at now: Date) async throws -> [RuleID: RuleStanding]
    /// Matches of a rule by hour of receipt, empty hours left out, oldest first.
    func hours(of rule: RuleID, from: Date, until: Date) async throws -> [RuleHour]
    /// The log sources that came, with the names of the fields that their events had.
    func seen() async throws -> [SeenSource]
}

/// How often a rule matched lately.
public struct RuleStanding: Hashable, Sendable {
    /// Receipt of the last event that it matched.
    public let lastAt: Date
    /// Matches of the last 24 hours, by whole hours.
    public let dayCount: Int
    /// Matches of the last 30 days.
    public let monthCount: Int

    public init(lastAt: Date, dayCount: Int, monthCount: Int) {
        self.lastAt = lastAt
        self.dayCount = dayCount
        self.monthCount = monthCount
    }
}

/// A rule's matches of one hour.
public struct RuleHour: Hashable, Sendable {
    public let start: Date
    public let count: Int

    public init(start: Date, count: Int) {
        self.start = start
        self.count = count
    }
}

/// What one batch of the line saw of a rule in one hour of receipt; of a correlation, how often it was met.
public struct RuleTally: Hashable, Sendable {
    public let rule: RuleID
    public let hour: RuleHour
    /// Receipt of the last event that it matched.
    public let lastAt: Date

    public init(rule: RuleID, hour: RuleHour, lastAt: Date) {
        self.rule = rule
        self.hour = hour
        self.lastAt = lastAt
    }
}

/// A log source that came, and the names of the fields that its events had.
public struct SeenSource: Hashable, Sendable {
    public let source: LogSource
    /// Receipt of its last event, to the hour.
    public let lastAt: Date
    /// In what a batch tells: the names that are new.
    public let fields: Set<String>
    /// Receipt of its first event that was noted, to the hour.
    public let firstAt: Date

    /// `firstAt`: nil for what a batch tells, which knows of no other time.
    public init(source: LogSource, lastAt: Date, fields: Set<String>, firstAt: Date? = nil) {
        self.source = source
        self.lastAt = lastAt
        self.fields = fields
        self.firstAt = firstAt ?? lastAt
    }
}

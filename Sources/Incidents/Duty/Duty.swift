public import Foundation
public import Vocabulary

/// A notification that is due: whom, who sends it, until when, and what became of it.
public struct Duty: Hashable, Sendable {
    public let whom: String
    /// The line of the notification table that asked for it; nil when somebody added it by hand.
    public let line: String?
    /// The role that sends it.
    public let sender: String?
    /// What to write, as the table had it when it was triggered.
    public let template: String
    /// The duty's own clock; nil when the table names no time.
    public var clock: Deadline?
    public var outcome: Outcome?
    /// Who sent or waived it.
    public var settledBy: String?

    public init(
        whom: String,
        line: String? = nil,
        sender: String? = nil,
        template: String = "",
        clock: Deadline? = nil,
        outcome: Outcome? = nil,
        settledBy: String? = nil
    ) {
        self.whom = whom
        self.line = line
        self.sender = sender
        self.template = template
        self.clock = clock
        self.outcome = outcome
        self.settledBy = settledBy
    }

    /// Sent, with how or what shows it, and why it was late where it was; or waived, with why.
    public enum Outcome: Hashable, Sendable {
        case sent(how: String, delay: String? = nil)
        case waived(reason: String)
    }

    /// Whether its time ran out before it was settled.
    public func isLate(at now: Date) -> Bool { clock?.isBreached(at: now) ?? false }
}

public import Foundation

/// Something that somebody has to do for an incident.
public struct IncidentTask: Hashable, Sendable {
    public let title: String
    public let kind: Kind
    public internal(set) var assignee: String?
    /// Until when; a task has no promise of its own.
    public internal(set) var due: Date?
    public let setBy: String
    public let setAt: Date
    public internal(set) var outcome: Outcome?

    public init(
        title: String,
        kind: Kind,
        assignee: String? = nil,
        due: Date? = nil,
        setBy: String,
        setAt: Date,
        outcome: Outcome? = nil
    ) {
        self.title = title
        self.kind = kind
        self.assignee = assignee
        self.due = due
        self.setBy = setBy
        self.setAt = setAt
        self.outcome = outcome
    }

    /// What sort of work it is.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case work
        /// Detailed logs, asked of the team that runs the service.
        case logs = "detailed logs"
        /// From the lessons: something to change so that it does not come again.
        case improvement
    }

    /// How it ended.
    public struct Outcome: Hashable, Sendable {
        public let isDone: Bool
        /// What came of it, or why it was dropped.
        public let text: String
        public let by: String
        public let at: Date

        public init(isDone: Bool, text: String, by: String, at: Date) {
            self.isDone = isDone
            self.text = text
            self.by = by
            self.at = at
        }
    }

    public func isLate(at now: Date) -> Bool { outcome == nil && (due.map { now > $0 } ?? false) }
}

/// What a person does about tasks; a task is named by its number, 1 and up.
public enum TaskStep: Hashable, Sendable {
    case set(title: String, kind: IncidentTask.Kind, assignee: String?, due: Date?)
    case give(Int, to: String)
    case finish(Int, outcome: String)
    /// Dropped, with why.
    case drop(Int, reason: String)
    case reopen(Int, reason: String)
}

/// What became of a task.
public enum TaskFact: Hashable, Sendable {
    case set(Int, title: String, kind: String, assignee: String?, due: Date?)
    case given(Int, to: String)
    case finished(Int, outcome: String)
    case dropped(Int, reason: String)
    case reopened(Int, reason: String)
}

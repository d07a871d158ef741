/// What a person may do to an alert.
public enum AlertStep: Hashable, Sendable {
    /// Gives the alert to somebody, or to nobody.
    case assign(String?)
    case triage(Verdict.Decision, reason: String)
    /// Takes the verdict back, within its grace.
    case undo(reason: String)
    case note(String)
    /// Stops the clock, for one of the policy's reasons.
    case pause(reason: String)
    case resume
    /// Marks a task of the guide as done, or as open again; tasks are numbered from 0.
    case tick(item: Int, TickMark)
}

/// How a task of the guide stands.
public enum TickMark: String, CaseIterable, Hashable, Sendable { case done, open }

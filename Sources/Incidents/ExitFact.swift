/// What must be recorded before a step may be left.
public enum ExitFact: String, CaseIterable, Hashable, Sendable {
    case areas, source, description
    case tracker, background
    case team, assignee, access
    case priority
    case dueDate = "due date"
    case next = "next assignee"
    case timeline
    case rootCause = "root cause"
    case hotfix
    case implementation, testing, recovery, notifications, agreement
    case classification, disclosure
    case postMortem = "post-mortem"
    case recurrence

    /// The step that wants it.
    public var step: Incident.Stage {
        switch self {
        case .areas, .source, .description: .identification
        case .tracker, .background: .logging
        case .team, .assignee, .access: .assignment
        case .priority, .dueDate, .next: .categorization
        case .timeline, .rootCause, .hotfix: .investigation
        case .implementation, .testing, .recovery, .notifications, .agreement: .resolution
        case .classification, .disclosure: .closing
        case .postMortem, .recurrence: .lessons
        }
    }

    /// What it is.
    public var words: String {
        switch self {
        case .areas: "what may be affected"
        case .source: "the source"
        case .description: "a description"
        case .tracker: "a tracker reference"
        case .background: "a link to background information"
        case .team: "the team"
        case .assignee: "the assignee"
        case .access: "that the assignee can open all linked information"
        case .priority: "the priority"
        case .dueDate: "a due date"
        case .next: "the next assignee"
        case .timeline: "a record in the timeline"
        case .rootCause: "the root cause"
        case .hotfix: "whether a hotfix was used"
        case .implementation: "the implementation"
        case .testing: "the testing"
        case .recovery: "the recovery"
        case .notifications: "the notifications"
        case .agreement: "the agreement of whoever is affected"
        case .classification: "the classification, confirmed"
        case .disclosure: "the disclosure"
        case .postMortem: "a post-mortem"
        case .recurrence: "whether it recurs"
        }
    }

    /// How to provide it.
    public var remedy: String {
        switch self {
        case .areas: "tick confidentiality, integrity or availability"
        case .source: "say where the word came from"
        case .description: "say in a few sentences what happened"
        case .tracker: "link the ticket, or use the built-in tracker"
        case .background: "give an http or https address"
        case .team: "choose the team"
        case .assignee: "name somebody; unsure, the security lead"
        case .access: "record the assignment again and confirm that they can open every link"
        case .priority: "choose low, medium or high"
        case .dueDate: "take the resolution deadline, or another date with a reason"
        case .next: "name who goes on, or confirm the assignee"
        case .timeline: "write down what happened and when"
        case .rootCause: "say it, or why it is not known"
        case .hotfix: "say yes or no"
        case .implementation, .testing, .recovery: "tick it when it is done"
        case .notifications: "mark each as sent or waive it with a reason; when nobody is to be told, say why"
        case .agreement: "say who agreed, or that nobody is affected"
        case .classification: "confirm it, or correct it with a reason"
        case .disclosure: "say where it was disclosed, schedule it, or say why it does not apply"
        case .postMortem: "write it, or link it; high priority needs one"
        case .recurrence: "link the problem record, or say how it was checked that it does not recur"
        }
    }
}

extension Incident {
    /// What a step wants, in order: the post-mortem only of high priority.
    public func wanted(at step: Stage) -> [ExitFact] {
        let isHigh = effectivePriority == .high
        return ExitFact.allCases.filter { $0.step == step && ($0 != .postMortem || isHigh) }
    }

    /// What a step still wants.
    public func missing(at step: Stage) -> [ExitFact] { wanted(at: step).filter { !has($0) } }

    /// Whether a fact was recorded.
    public func has(_ fact: ExitFact) -> Bool {
        switch fact {
        case .areas: !record.identification.areas.isEmpty
        case .source: record.identification.source != nil
        case .description: !record.identification.description.isEmpty
        case .tracker: record.logging.tracker != nil
        case .background: record.logging.background != nil
        case .team: record.assignment.team != nil
        case .assignee: record.assignment.assignee != nil
        case .access: record.assignment.checkedFor != nil && record.assignment.checkedFor == record.assignment.assignee
        case .priority: record.categorization.priority != nil
        case .dueDate: record.categorization.due != nil
        case .next: record.categorization.next != nil
        case .timeline: !record.investigation.timeline.isEmpty
        case .rootCause: record.investigation.rootCause != nil
        case .hotfix: record.investigation.hotfix != nil
        case .implementation: record.resolution.finished.contains(.implementation)
        case .testing: record.resolution.finished.contains(.testing)
        case .recovery: record.resolution.finished.contains(.recovery)
        case .notifications: record.resolution.isEverybodyNotified
        case .agreement: record.resolution.agreement != nil
        case .classification: record.closing.confirmedBy != nil
        case .disclosure: record.closing.disclosure != nil
        case .postMortem: record.lessons.postMortem != nil
        case .recurrence: record.lessons.recurrence != nil
        }
    }
}

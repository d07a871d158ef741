public import Foundation
public import Vocabulary

/// What people see and triage: a finding, how often it came back, the time by which somebody must decide, and the verdict.
public struct Alert: Hashable, Sendable {
    /// Where the alert stands.
    public enum Stage: Hashable, Sendable {
        case open
        case triaged(Verdict)
    }

    public let id: AlertID
    /// Rule, entity and start of the grouping window: unique in the store, the same again when a log is read again.
    public let key: String
    /// The finding that raised it; its evidence grows with the repeats.
    public internal(set) var finding: Finding
    /// When the alert was recorded: the clock starts here, event time stands beside it.
    public let raisedAt: Date
    /// Event time of the first and of the last finding.
    public internal(set) var firstAt: Date
    public internal(set) var lastAt: Date
    /// Findings so far, the first included.
    public internal(set) var count: Int
    /// The triage clock, with the policy frozen into it.
    public internal(set) var clock: Deadline
    public internal(set) var stage: Stage
    public internal(set) var assignee: String?
    /// The alert before it on the same rule and entity.
    public let previous: AlertID?
    /// The notices about its deadline that were sent.
    public internal(set) var notices: Set<DeadlineNotice>
    /// Counted up by each change; a change made on an older version is refused.
    public internal(set) var version: Int
    /// Whose alert it is; one of the demo is marked, and nothing of it leaves the house.
    public var origin = Origin.house

    /// Puts an alert together from what a store kept.
    public init(
        id: AlertID,
        key: String,
        finding: Finding,
        raisedAt: Date,
        firstAt: Date,
        lastAt: Date,
        count: Int = 1,
        clock: Deadline,
        stage: Stage = .open,
        assignee: String? = nil,
        previous: AlertID? = nil,
        notices: Set<DeadlineNotice> = [],
        version: Int = 1
    ) {
        self.id = id
        self.key = key
        self.finding = finding
        self.raisedAt = raisedAt
        self.firstAt = firstAt
        self.lastAt = lastAt
        self.count = count
        self.clock = clock
        self.stage = stage
        self.assignee = assignee
        self.previous = previous
        self.notices = notices
        self.version = version
    }

    public var severity: Severity { finding.kind.severity }

    public var verdict: Verdict? {
        switch stage {
        case .open: nil
        case .triaged(let verdict): verdict
        }
    }

    /// The rule and entity that repeats are recognised by.
    public static func subject(of finding: Finding) -> String {
        "\(finding.rule.rawValue)|\(finding.entity?.key ?? "")"
    }

    public var subject: String { Alert.subject(of: finding) }
}

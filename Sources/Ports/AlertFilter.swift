public import Alerts
public import Foundation
public import Vocabulary

/// Which alerts are asked for; every part that is left as it is asks for all.
public struct AlertFilter: Hashable, Sendable {
    /// Open, triaged or both.
    public enum Stage: String, CaseIterable, Hashable, Sendable { case open, triaged, all }
    /// Newest first, or least time left first.
    public enum Order: String, CaseIterable, Hashable, Sendable { case newest, due }
    /// A static rule's, or an anomaly's.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case staticRule = "static rule"
        case anomaly
    }

    /// Who has it.
    public enum Holder: Hashable, Sendable {
        case anybody
        case nobody
        case person(String)
        case personOrNobody(String)
    }

    /// How its clock stands.
    public enum Standing: Hashable, Sendable {
        case any
        /// The clock ran out: before `at`, or before the verdict.
        case breached(at: Date)
        /// The clock runs out from `from` on and before `until`.
        case due(from: Date, until: Date)
        case paused
    }

    /// Whether it belongs to an incident; one that is kept to a few counts as none, so that nobody learns of it here.
    public enum Link: Hashable, Sendable { case any, none }

    /// A place in the list: an alert by what it is sorted by.
    public struct Place: Hashable, Sendable {
        /// Nil for a clock that is paused.
        public let due: Date?
        public let id: AlertID

        public init(due: Date?, id: AlertID) {
            self.due = due
            self.id = id
        }

        public init(_ alert: Alert) { self.init(due: alert.clock.due, id: alert.id) }
    }

    /// From where on, and in which direction; what comes before a place is the nearest first.
    public enum Start: Hashable, Sendable {
        case top
        case after(Place)
        case before(Place)
    }

    public var stage: Stage
    public var order: Order
    public var kind: Kind?
    public var severities: Set<Severity>
    public var holder: Holder
    public var standing: Standing
    public var link: Link
    public var rule: RuleID?
    /// A value of the entity, whatever its case.
    public var entity: String?
    /// Rule and entity, as `Alert.subject` gives it.
    public var subject: String?
    public var decision: Verdict.Decision?
    /// Words of its message, title, rule, entity or number; the last one may be a beginning.
    public var words: String
    /// Recorded from, including, and until, excluding.
    public var from: Date?
    public var until: Date?
    /// The verdict was given from, including, and until, excluding.
    public var endedFrom: Date?
    public var endedUntil: Date?
    public var start: Start
    public var limit: Int
    public var offset: Int

    public init(
        stage: Stage = .all,
        order: Order = .newest,
        limit: Int = Limits.pageCountMax,
        offset: Int = 0
    ) {
        self.stage = stage
        self.order = order
        severities = []
        holder = .anybody
        standing = .any
        link = .any
        words = ""
        start = .top
        self.limit = limit
        self.offset = offset
    }
}

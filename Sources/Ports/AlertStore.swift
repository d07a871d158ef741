public import Alerts
public import Vocabulary

/// Where alerts, their facts and what must be posted about them are kept, together.
public protocol AlertStore: Sendable {
    /// Where the line stands.
    func lineState() async throws -> LineState
    /// Keeps everything that one batch of the line led to, in one transaction, or nothing.
    ///
    /// - Throws: `AlertConflict` when an alert was changed meanwhile or its number was given; read it again and decide again.
    ///   `AnomalyConflict`, when an anomaly's number was given; `JobConflict`, when the job was changed meanwhile.
    func commit(_ commit: LineCommit) async throws
    /// The newest alert of each of these subjects, by subject.
    func latest(of subjects: Set<String>) async throws -> [String: Alert]
    func alert(_ id: AlertID) async throws -> Alert?
    /// Newest first, or by due time.
    func alerts(_ filter: AlertFilter) async throws -> [Alert]
    /// Keeps a changed alert with its facts and posts, in one transaction.
    ///
    /// - Throws: `AlertConflict` when the stored version is not the one before the alert's.
    func save(_ alert: Alert, facts: [AlertFact], posts: [OutboxPost]) async throws
    /// The facts of an alert, oldest first.
    func facts(of id: AlertID) async throws -> [AlertFact]
}

/// Somebody else changed the alert first.
public struct AlertConflict: Error, Hashable, Sendable, CustomStringConvertible {
    public let id: AlertID
    /// The last change, where it is known: by whom, and what.
    public let last: AlertFact?

    public init(id: AlertID, last: AlertFact? = nil) {
        self.id = id
        self.last = last
    }

    public var description: String {
        let whom = last.map { " by \($0.by) (\($0.what.record.word))" } ?? ""
        return "\(id) was changed meanwhile\(whom); look at it again, then repeat what you did"
    }
}

/// Where the line stands: what it has finished, what its machines remember, and the next alert's number.
public struct LineState: Hashable, Sendable {
    public let position: EventID
    public let snapshots: [Snapshot]
    public let nextAlert: AlertID
    public let nextAnomaly: AnomalyID

    public init(
        position: EventID,
        snapshots: [Snapshot],
        nextAlert: AlertID,
        nextAnomaly: AnomalyID = AnomalyID(rawValue: 1)
    ) {
        self.position = position
        self.snapshots = snapshots
        self.nextAlert = nextAlert
        self.nextAnomaly = nextAnomaly
    }
}

/// What one batch of the line led to, or the buckets that an anomaly job closed.
public struct LineCommit: Sendable {
    /// How far the detection line is; nil leaves it where it is.
    public var position: EventID?
    public var snapshots: [Snapshot]
    /// Alerts raised, with version 1.
    public var raised: [Alert]
    /// Alerts repeated, each with the version that is stored now.
    public var repeated: [(alert: Alert, storedVersion: Int)]
    public var facts: [AlertFact]
    public var posts: [OutboxPost]
    /// Findings hidden, by suppression.
    public var hidden: [Int64: Int]
    /// Logs that were set aside.
    public var deadLetters: [DeadLetter]
    /// What the batch saw of each feed.
    public var feeds: [FeedTally]
    /// What the batch saw of each rule.
    public var rules: [RuleTally]
    /// Log sources and fields that are news.
    public var seen: [SeenSource]
    /// What a job closed.
    public var bucket: BucketCommit?

    public init(
        position: EventID,
        snapshots: [Snapshot] = [],
        raised: [Alert] = [],
        repeated: [(alert: Alert, storedVersion: Int)] = [],
        facts: [AlertFact] = [],
        posts: [OutboxPost] = [],
        hidden: [Int64: Int] = [:],
        deadLetters: [DeadLetter] = [],
        feeds: [FeedTally] = [],
        rules: [RuleTally] = [],
        seen: [SeenSource] = []
    ) {
        self.position = position
        self.snapshots = snapshots
        self.raised = raised
        self.repeated = repeated
        self.facts = facts
        self.posts = posts
        self.hidden = hidden
        self.deadLetters = deadLetters
        self.feeds = feeds
        self.rules = rules
        self.seen = seen
        bucket = nil
    }

    /// A commit of the anomaly line: the detection line stays where it is.
    public init(bucket: BucketCommit) {
        self.init(position: EventID.none)
        position = nil
        self.bucket = bucket
    }
}

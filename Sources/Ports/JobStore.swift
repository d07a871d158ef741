public import Foundation
public import Vocabulary

/// What is kept of anomaly jobs besides their files: texts saved on screen, whether they run, what their models remember.
///
/// Results come with `LineCommit.bucket`, in one transaction with the alerts that they lead to.
public protocol JobStore: Sendable {
    /// Jobs and anomaly rules written on screen or by the API, by name.
    func texts() async throws -> [JobText]
    /// Keeps a text in place of one of the same name, or takes it away (nil), with the fact of it.
    func keep(_ text: JobText?, named name: String, fact: HouseFact) async throws
    /// How each job stands that ever ran or was switched.
    func standings() async throws -> [JobID: JobStanding]
    /// Starts, stops or resets a job, or reverts it to a snapshot, with the fact of it.
    ///
    /// - Throws: `JobConflict` when there is no such snapshot.
    func change(_ job: JobID, _ change: JobChange, fact: HouseFact) async throws
    /// Where a job's models go on from: its last snapshot, and the buckets closed since; nil when it has none.
    func memory(of job: JobID) async throws -> JobMemory?
    /// The snapshots that a job can be reverted to, newest first.
    func snapshots(of job: JobID) async throws -> [JobSnapshot]
    /// Buckets that a job closed, oldest first.
    func buckets(of job: JobID, from: Date, until: Date) async throws -> [JobBucket]
}

/// A job or an anomaly rule as somebody saved it in the house.
public struct JobText: Hashable, Sendable {
    public let name: String
    public let text: String
    public let at: Date
    public let by: String

    public init(name: String, text: String, at: Date, by: String) {
        self.name = name
        self.text = text
        self.at = at
        self.by = by
    }
}

/// What somebody does to a job.
public enum JobChange: Hashable, Sendable {
    /// Goes on where it was; what it missed is looked back on.
    case start
    case stop
    /// Forgets what the models learned and the anomalies that they gave.
    case reset
    /// Goes on from the snapshot of this bucket; anomalies of later buckets go.
    case revert(to: Date)
    /// Begins anew at a bucket and looks back from there until an instant; older anomalies stay.
    case lookBack(from: Date, until: Date)
    /// Stops the job because it cannot go on; the reason is its trouble.
    case halt(reason: String)
    /// Ends a look-back and stops the job where it came to.
    case cancelLookBack
    /// Forgets the models, the closed buckets and how the job stands; its anomalies stay.
    case forget
}

/// The change cannot be made.
public struct JobConflict: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}

/// How a job stands.
public struct JobStanding: Hashable, Sendable {
    public var isStopped: Bool
    /// The start of the last bucket that was closed.
    public var lastBucket: Date?
    public var bucketCount: Int
    public var seriesCount: Int
    public var memoryBytes: Int
    /// Series that found no room in the job's memory.
    public var refusedCount: Int
    /// Anomalies of 80 and more, and of 50 and more: what chance alone makes, and what came.
    public var expectedCritical: Double
    public var observedCritical: Int
    public var expectedHigh: Double
    public var observedHigh: Int
    /// What is wrong with it; empty when nothing is.
    public var trouble: String
    /// The last look-back; nil without one.
    public var lookBack: LookBackProgress?
    /// Counted up with every change, so that nobody writes over what they did not see.
    public var revision: Int64

    public init(
        isStopped: Bool = false,
        lastBucket: Date? = nil,
        bucketCount: Int = 0,
        seriesCount: Int = 0,
        memoryBytes: Int = 0,
        refusedCount: Int = 0,
        expectedCritical: Double = 0,
        observedCritical: Int = 0,
        expectedHigh: Double = 0,
        observedHigh: Int = 0,
        trouble: String = "",
        lookBack: LookBackProgress? = nil,
        revision: Int64 = 0
    ) {
        self.isStopped = isStopped
        self.lastBucket = lastBucket
        self.bucketCount = bucketCount
        self.seriesCount = seriesCount
        self.memoryBytes = memoryBytes
        self.refusedCount = refusedCount
        self.expectedCritical = expectedCritical
        self.observedCritical = observedCritical
        self.expectedHigh = expectedHigh
        self.observedHigh = observedHigh
        self.trouble = trouble
        self.lookBack = lookBack
        self.revision = revision
    }
}

extension JobStanding {
    /// The last look-back; done as soon as no bucket is still to be closed that could have been closed when it began.
    public func lookBack(bucketSeconds: Int, delaySeconds: Int) -> LookBackProgress? {
        guard var look = lookBack, look.state == .running, let lastBucket,
            lastBucket.addingTimeInterval(Double(2 * bucketSeconds + delaySeconds)) > look.until
        else { return lookBack }
        look.state = .done
        return look
    }
}

/// How far a job came that looks back over stored events.
///
/// What it finds of buckets that end before `until` raises no alert.
public struct LookBackProgress: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        case running, done, cancelled
        /// Why it cannot go on.
        case failed(String)
    }

    public let job: JobID
    public var from: Date
    /// The end of the last bucket that was closed; `from` before the first.
    public var through: Date
    public var until: Date
    public var anomalyCount: Int
    public var state: State

    public init(job: JobID, from: Date, through: Date, until: Date, anomalyCount: Int = 0, state: State = .running) {
        self.job = job
        self.from = from
        self.through = through
        self.until = until
        self.anomalyCount = anomalyCount
        self.state = state
    }
}

/// What a job's models go on from.
public struct JobMemory: Hashable, Sendable {
    /// Nil when none was written yet.
    public let snapshot: Snapshot?
    /// What went into the models since, oldest first, as the line wrote it.
    public let since: [Snapshot]

    public init(snapshot: Snapshot?, since: [Snapshot]) {
        self.snapshot = snapshot
        self.since = since
    }
}

/// A snapshot that a job can be reverted to.
public struct JobSnapshot: Hashable, Sendable {
    /// The start of the last bucket in it.
    public let bucket: Date
    public let takenAt: Date
    public let bytes: Int

    public init(bucket: Date, takenAt: Date, bytes: Int) {
        self.bucket = bucket
        self.takenAt = takenAt
        self.bytes = bytes
    }
}

/// A bucket that a job closed.
public struct JobBucket: Hashable, Sendable {
    public let start: Date
    public let eventCount: Int
    public let score: Score
    /// Why it was not judged; empty for an ordinary bucket.
    public let pause: String

    public init(start: Date, eventCount: Int, score: Score, pause: String = "") {
        self.start = start
        self.eventCount = eventCount
        self.score = score
        self.pause = pause
    }
}

/// What the anomaly line commits of buckets of one job: one, or several while it looks back.
public struct BucketCommit: Hashable, Sendable {
    public var job: JobID
    /// Oldest first, without a gap.
    public var buckets: [JobBucket]
    /// With their ids.
    public var anomalies: [Anomaly]
    /// Kept anomalies, and new ones, whose current score fell; the first score stays.
    public var fallen: [AnomalyID: Score]
    /// With the revision that is stored now; the store counts it up.
    public var standing: JobStanding
    /// What went into the models, a bucket each: kept until the next snapshot.
    public var inputs: [Snapshot]
    /// The models, when they are written with these buckets; the inputs before it go.
    public var snapshot: Snapshot?
    public var at: Date

    public init(
        job: JobID,
        buckets: [JobBucket],
        anomalies: [Anomaly],
        fallen: [AnomalyID: Score] = [:],
        standing: JobStanding,
        inputs: [Snapshot],
        snapshot: Snapshot? = nil,
        at: Date
    ) {
        self.job = job
        self.buckets = buckets
        self.anomalies = anomalies
        self.fallen = fallen
        self.standing = standing
        self.inputs = inputs
        self.snapshot = snapshot
        self.at = at
    }
}

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
    case start, stop
    /// Forgets what the models learned and the anomalies that they gave.
    case reset
    /// Goes on from the snapshot of this bucket; anomalies of later buckets go.
    case revert(to: Date)
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
        trouble: String = ""
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

/// What the anomaly line commits of one bucket of one job.
public struct BucketCommit: Hashable, Sendable {
    public var job: JobID
    public var bucket: JobBucket
    /// With their ids.
    public var anomalies: [Anomaly]
    public var standing: JobStanding
    /// What went into the models: kept until the next snapshot.
    public var input: Snapshot
    /// The models, when they are written with this bucket.
    public var snapshot: Snapshot?

    public init(
        job: JobID,
        bucket: JobBucket,
        anomalies: [Anomaly],
        standing: JobStanding,
        input: Snapshot,
        snapshot: Snapshot? = nil
    ) {
        self.job = job
        self.bucket = bucket
        self.anomalies = anomalies
        self.standing = standing
        self.input = input
        self.snapshot = snapshot
    }
}

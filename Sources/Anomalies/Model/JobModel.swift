public import Foundation
public import Vocabulary

/// All that a job has learned; one bucket after another goes in, anomalies come out.
///
/// Pure: the same buckets give the same anomalies to the last bit, also over a snapshot.
public struct JobModel: Sendable {
    public let job: AnomalyJob
    public private(set) var standing = ModelStanding()
    /// The start of the last bucket that was closed.
    public private(set) var lastBucket: Date?

    public init(_ job: AnomalyJob) { self.job = job }

    /// Why a snapshot cannot be gone on from.
    public struct SnapshotUnreadable: Error, Hashable, Sendable, CustomStringConvertible {
        public let description: String
    }

    /// Goes on from a snapshot of the same job.
    ///
    /// - Throws: `SnapshotUnreadable`, when the snapshot is damaged, of another version or of a job with other detectors.
    public init(_ job: AnomalyJob, restoring snapshot: Snapshot) throws(SnapshotUnreadable) {
        throw SnapshotUnreadable(description: "not yet")
    }

    public var snapshot: Snapshot { Snapshot(name: job.id.rawValue, version: 1, bytes: []) }

    /// Judges a bucket by what was learned before it, then learns from it.
    ///
    /// Buckets come in order and without a gap; a bucket without events is an empty tally. `silentFeeds` are feeds that are
    /// known to be down: what they would have told is neither judged nor learned. `expectations` are skip rules that people
    /// added on screen.
    public mutating func close(
        _ tally: BucketTally,
        silentFeeds: Set<String> = [],
        expectations: [Expectation] = []
    ) -> ClosedBucket {
        lastBucket = tally.start
        return ClosedBucket(start: tally.start, eventCount: tally.eventCount)
    }

    /// What is expected of a series at these bucket starts, as the model knows now; nil where there is no such thing.
    public func band(detector: Int, series: [Anomaly.Member], at starts: [Date]) -> [ExpectedBand?] {
        starts.map { _ in nil }
    }
}

public import Foundation
public import Vocabulary

/// What a job says of one bucket.
public struct ClosedBucket: Hashable, Sendable {
    public let start: Date
    public let eventCount: Int
    /// Greatest score first, at most `Limits.anomaliesPerBucketMax`.
    public let anomalies: [Anomaly]
    /// The greatest score of them; 0 without one.
    public let score: Score
    /// What kept the bucket from being judged; nil for an ordinary bucket.
    public let pause: Pause?

    /// Why a bucket is neither judged nor learned.
    public enum Pause: Hashable, Sendable {
        /// The job expects events, and not one came: that is the feed's matter.
        case feedDown
        /// An occasion of the job's calendar.
        case occasion(String)
    }

    public init(
        start: Date,
        eventCount: Int,
        anomalies: [Anomaly] = [],
        score: Score = Score(0),
        pause: Pause? = nil
    ) {
        self.start = start
        self.eventCount = eventCount
        self.anomalies = anomalies
        self.score = score
        self.pause = pause
    }
}

/// How a job's models stand.
public struct ModelStanding: Hashable, Sendable {
    public var seriesCount = 0
    public var memoryBytes = 0
    /// Series forgotten for want of events, and for want of room.
    public var prunedCount = 0
    /// Series that were not taken up because the memory is full.
    public var refusedCount = 0
    /// Buckets that were judged.
    public var bucketCount = 0
    /// Anomalies of 80 and more that chance alone would have made so far, and those that were made.
    public var expectedCritical = 0.0
    public var observedCritical = 0
    /// The same of 50 and more.
    public var expectedHigh = 0.0
    public var observedHigh = 0

    public init() {}
}

/// What a model expects of a series in a bucket.
public struct ExpectedBand: Hashable, Sendable {
    public let typical: Double
    /// Where 95 of 100 buckets lie.
    public let bounds: ClosedRange<Double>

    public init(typical: Double, bounds: ClosedRange<Double>) {
        self.typical = typical
        self.bounds = bounds
    }
}

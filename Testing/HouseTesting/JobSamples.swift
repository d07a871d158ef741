public import Foundation
public import Ports
public import Vocabulary

/// Anomalies and buckets that tests begin with.
public enum JobSamples {
    public static let job = JobID(rawValue: "logons")
    public static let spanSeconds = 900.0

    /// The start of a bucket, counted from `Samples.start`.
    public static func start(_ place: Int) -> Date {
        Samples.start.addingTimeInterval(Double(place) * spanSeconds)
    }

    public static func anomaly(
        _ number: Int64,
        job: JobID = job,
        user: String = "alice",
        bucket: Int = 0,
        score: Double = 75
    ) -> Anomaly {
        Anomaly(
            id: AnomalyID(rawValue: number),
            job: job,
            detector: 0,
            detectorText: "high_count by user.name",
            series: [Anomaly.Member(role: .by, part: Anomaly.Part(field: "user.name", value: user))],
            at: start(bucket),
            bucketSeconds: Int(spanSeconds),
            score: Score(score),
            probability: 0.000_01,
            returnSeconds: 5_184_000,
            shape: .spike,
            actual: [40],
            typical: [2.5],
            bounds: 0...6,
            influencers: [
                Anomaly.Influencer(part: Anomaly.Part(field: "source.ip", value: "203.0.113.9"), share: 0.8)
            ],
            sentence: "40 logons by \(user), where 2.5 are usual"
        )
    }

    /// Buckets in a row with what was found in them.
    public static func commit(
        _ places: ClosedRange<Int>,
        of job: JobID = job,
        _ anomalies: [Anomaly] = [],
        revision: Int64,
        snapshot: Snapshot? = nil
    ) -> BucketCommit {
        BucketCommit(
            job: job,
            buckets: places.map { JobBucket(start: start($0), eventCount: $0 + 1, score: Score(0)) },
            anomalies: anomalies,
            standing: JobStanding(
                lastBucket: start(places.upperBound),
                bucketCount: places.upperBound + 1,
                seriesCount: 3,
                memoryBytes: 4_096,
                expectedHigh: 0.5,
                revision: revision
            ),
            inputs: places.map { Snapshot(name: "bucket", version: 1, bytes: [UInt8(truncatingIfNeeded: $0)]) },
            snapshot: snapshot,
            at: start(places.upperBound + 1)
        )
    }

    public static func fact(_ word: String, at now: Date = Samples.start) -> HouseFact {
        HouseFact(subject: "job \(job)", at: now, by: "ana", word: word)
    }
}

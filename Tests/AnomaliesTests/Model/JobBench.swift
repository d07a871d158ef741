import Events
import Foundation
import Vocabulary

@testable import Anomalies

/// A job that is fed by hand, hour after hour from a Monday on.
struct JobBench {
    static let monday = Date(timeIntervalSince1970: 1_780_272_000)

    let job: AnomalyJob
    var model: JobModel
    private(set) var start = Self.monday

    init(_ job: AnomalyJob) {
        self.job = job
        model = JobModel(job)
    }

    init(_ detectors: Detector..., influencers: [String] = [], bucketSeconds: Int = 3_600) {
        self.init(Self.job(detectors, influencers: influencers, bucketSeconds: bucketSeconds))
    }

    static func job(
        _ detectors: [Detector],
        influencers: [String] = [],
        bucketSeconds: Int = 3_600,
        memory: Int = 64 << 20
    ) -> AnomalyJob {
        AnomalyJob(
            id: JobID(rawValue: "job"),
            bucketSeconds: bucketSeconds,
            detectors: detectors,
            influencers: influencers,
            memoryBytesMax: memory
        )
    }

    /// One set of values and how many events have it.
    typealias Row = ([String: String], Int)

    func tally(_ rows: [Row]) -> BucketTally {
        let fields = job.fields
        return BucketTally(
            fields: fields,
            start: start,
            rows: rows.map { row in BucketTally.Row(values: fields.map { row.0[$0] }, count: row.1) }
        )
    }

    @discardableResult
    mutating func close(
        _ rows: [Row],
        silentFeeds: Set<String> = [],
        expectations: [Expectation] = []
    ) -> ClosedBucket {
        let closed = model.close(tally(rows), silentFeeds: silentFeeds, expectations: expectations)
        start += Double(job.bucketSeconds)
        return closed
    }

    /// Many buckets; gives all anomalies.
    @discardableResult
    mutating func run(_ count: Int, _ rows: (Int) -> [Row]) -> [Anomaly] {
        (0..<count).flatMap { close(rows($0)).anomalies }
    }

    /// The same, of events that have a time of their own.
    @discardableResult
    mutating func run(_ count: Int, _ rows: (Int, Date) -> [Row]) -> [Anomaly] {
        (0..<count).flatMap { close(rows($0, start)).anomalies }
    }
}

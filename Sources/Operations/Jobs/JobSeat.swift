import Anomalies
import Foundation
import Ports
import Vocabulary

/// A job at work: its models, how it stands, and how much went into the models since they were last written.
struct JobSeat: Sendable {
    let job: AnomalyJob
    private(set) var model: JobModel
    /// With the revision that is stored.
    var standing: JobStanding
    /// Inputs since the last snapshot: how many, and their bytes.
    private(set) var inputCount = 0
    private(set) var inputBytes = 0
    /// The size of the last snapshot; 0 without one.
    private(set) var snapshotBytes = 0
    /// Whether the models must be written with the next commit, whatever their inputs weigh.
    private(set) var isChanged = false

    /// A job that learned nothing yet.
    init(job: AnomalyJob, standing: JobStanding) {
        self.job = job
        model = JobModel(job)
        self.standing = standing
    }

    /// A job as it was when it last committed: its snapshot, and every bucket since closed again.
    ///
    /// - Throws: `MemoryUnreadable`, when it is of a job with other detectors, or damaged.
    init(recalling job: AnomalyJob, _ memory: JobMemory, standing: JobStanding) throws(MemoryUnreadable) {
        self.init(job: job, standing: standing)
        if let snapshot = memory.snapshot {
            model = try JobSeat.restored(job, snapshot)
            snapshotBytes = snapshot.bytes.count
        }
        for kept in memory.since {
            let input: BucketInput
            do { input = try BucketInput(kept) } catch {
                throw MemoryUnreadable(description: "\(error)")
            }
            guard input.tally.fields == job.fields else {
                throw MemoryUnreadable(description: "it counts other fields now")
            }
            _ = model.close(input.tally, silentFeeds: input.silentFeeds, expectations: input.expectations)
            inputCount += 1
            inputBytes += kept.bytes.count
        }
    }

    /// The same models for a job whose text changed.
    ///
    /// - Throws: `MemoryUnreadable`, when they cannot go on with it.
    func adopted(by job: AnomalyJob) throws(MemoryUnreadable) -> JobSeat {
        guard job.fields == self.job.fields, job.bucketSeconds == self.job.bucketSeconds else {
            throw MemoryUnreadable(description: "it counts other fields or other buckets now")
        }
        var seat = JobSeat(job: job, standing: standing)
        seat.model = try JobSeat.restored(job, model.snapshot)
        seat.snapshotBytes = snapshotBytes
        seat.isChanged = true
        return seat
    }

    private static func restored(_ job: AnomalyJob, _ snapshot: Snapshot) throws(MemoryUnreadable) -> JobModel {
        do { return try JobModel(job, restoring: snapshot) } catch {
            throw MemoryUnreadable(description: error.description)
        }
    }

    /// Closes a bucket; the answer with what was given, as it is kept.
    mutating func close(_ input: BucketInput) -> (closed: ClosedBucket, kept: Snapshot) {
        let closed = model.close(input.tally, silentFeeds: input.silentFeeds, expectations: input.expectations)
        let kept = input.snapshot
        inputCount += 1
        inputBytes += kept.bytes.count
        let learned = model.standing
        standing.lastBucket = input.tally.start
        standing.bucketCount = learned.bucketCount
        standing.seriesCount = learned.seriesCount
        standing.memoryBytes = learned.memoryBytes
        standing.refusedCount = learned.refusedCount
        standing.expectedCritical = learned.expectedCritical
        standing.observedCritical = learned.observedCritical
        standing.expectedHigh = learned.expectedHigh
        standing.observedHigh = learned.observedHigh
        return (closed, kept)
    }

    /// The models as they are written, when it is time: a restart should not take long, nor the disk be kept busy.
    mutating func snapshotIfDue() -> Snapshot? {
        let isHeavy = inputBytes > max(Limits.inputBytesMin, snapshotBytes / 4)
        guard isChanged || isHeavy || inputCount >= Limits.inputBucketsMax else { return nil }
        return snapshotNow()
    }

    /// The models as they are written; nil when they are written already.
    mutating func snapshotNow() -> Snapshot? {
        guard inputCount > 0 || isChanged else { return nil }
        let snapshot = model.snapshot
        (inputCount, inputBytes, snapshotBytes, isChanged) = (0, 0, snapshot.bytes.count, false)
        return snapshot
    }
}

/// What a job remembers is not what it can go on from: it begins anew.
struct MemoryUnreadable: Error, Hashable, CustomStringConvertible {
    let description: String
}

import Anomalies
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("A job at work")
struct JobSeatTests {
    private static func input(_ place: Int, rows: Int = 3) -> BucketInput {
        BucketInput(
            tally: BucketTally(
                fields: JobStage.logons().fields,
                start: JobStage.bucket(place),
                rows: (0..<rows).map { BucketTally.Row(values: ["vpn", "user \($0)", nil], count: 1 + place % 3) }
            )
        )
    }

    @Test func `models are written after so many buckets, or when their inputs are heavy`() {
        var seat = JobSeat(job: JobStage.logons(), standing: JobStanding())
        #expect(seat.snapshotNow() == nil)
        for place in 0..<(Limits.inputBucketsMax - 1) {
            _ = seat.close(Self.input(place))
            #expect(seat.snapshotIfDue() == nil)
        }
        _ = seat.close(Self.input(Limits.inputBucketsMax - 1))
        #expect(seat.snapshotIfDue() != nil && seat.inputCount == 0)
        _ = seat.close(Self.input(Limits.inputBucketsMax, rows: 30_000))
        #expect(seat.snapshotIfDue() != nil)
    }

    @Test func `a snapshot and the inputs since make the same models`() throws {
        var whole = JobSeat(job: JobStage.logons(), standing: JobStanding())
        var snapshot: Snapshot?
        var since: [Snapshot] = []
        for place in 0..<20 {
            since.append(whole.close(Self.input(place)).kept)
            if place == 11 { (snapshot, since) = (whole.snapshotNow(), []) }
        }
        let memory = JobMemory(snapshot: snapshot, since: since)
        let again = try JobSeat(recalling: JobStage.logons(), memory, standing: whole.standing)
        #expect(again.model.snapshot == whole.model.snapshot && again.inputCount == 8)
        #expect(whole.standing.lastBucket == JobStage.bucket(19) && whole.standing.bucketCount > 0)
    }

    @Test func `a job that counts something else cannot go on`() throws {
        var seat = JobSeat(job: JobStage.logons(), standing: JobStanding())
        let kept = seat.close(Self.input(0)).kept
        var other = JobStage.logons()
        other.influencers = ["host.name"]
        #expect(throws: MemoryUnreadable.self) { try seat.adopted(by: other) }
        #expect(throws: MemoryUnreadable.self) {
            try JobSeat(recalling: other, JobMemory(snapshot: nil, since: [kept]), standing: JobStanding())
        }
        let damaged = Snapshot(name: "bucket", version: 1, bytes: [1, 2])
        #expect(throws: MemoryUnreadable.self) {
            try JobSeat(recalling: JobStage.logons(), JobMemory(snapshot: damaged, since: []), standing: JobStanding())
        }
        var renamed = JobStage.logons()
        renamed.words = "Logons, all of them"
        var adopted = try seat.adopted(by: renamed)
        #expect(adopted.model.snapshot == seat.model.snapshot)
        #expect(adopted.snapshotIfDue() != nil, "what was given under the old text is covered at once")
    }
}

import Foundation
public import Ports
import Testing
import Vocabulary

/// What every `JobStore` must do; a new store gets one test that calls this on an empty one.
public struct JobStoreContract: Sendable {
    let store: any JobStore
    let alerts: any AlertStore
    let anomalies: any AnomalyStore
    private let job = JobSamples.job

    /// `alerts`: takes the commits that `store` tells of.
    public init(_ store: any JobStore, alerts: any AlertStore, anomalies: any AnomalyStore) {
        self.store = store
        self.alerts = alerts
        self.anomalies = anomalies
    }

    public func check() async throws {
        try await checkTexts()
        try await checkCommits()
        try await checkSnapshots()
        try await checkChanges()
    }

    private func checkTexts() async throws {
        #expect(try await store.texts().isEmpty)
        let text = JobText(name: "logons", text: "job_id: logons", at: Samples.start, by: "ana")
        try await store.keep(text, named: "logons", fact: JobSamples.fact("job written"))
        let other = JobText(name: "dns", text: "job_id: dns", at: Samples.start, by: "ben")
        try await store.keep(other, named: "dns", fact: JobSamples.fact("job written"))
        #expect(try await store.texts() == [other, text])
        try await store.keep(nil, named: "dns", fact: JobSamples.fact("job removed"))
        #expect(try await store.texts() == [text])
    }

    private func commit(_ commit: BucketCommit) async throws { try await alerts.commit(LineCommit(bucket: commit)) }

    private func checkCommits() async throws {
        #expect(try await store.standings().isEmpty)
        #expect(try await store.memory(of: job) == nil)
        try await alerts.commit(LineCommit(position: EventID(rawValue: 5)))
        try await commit(JobSamples.commit(0...0, [JobSamples.anomaly(1)], revision: 0))
        try await commit(JobSamples.commit(1...2, revision: 1))
        let standing = try #require(try await store.standings()[job])
        #expect(standing.revision == 2 && standing.lastBucket == JobSamples.start(2))
        #expect(standing.seriesCount == 3 && standing.expectedHigh == 0.5 && !standing.isStopped)
        let memory = try #require(try await store.memory(of: job))
        #expect(memory.snapshot == nil && memory.since.map(\.bytes) == [[0], [1], [2]])
        let buckets = try await store.buckets(of: job, from: JobSamples.start(1), until: JobSamples.start(9))
        #expect(buckets.map(\.start) == [JobSamples.start(1), JobSamples.start(2)])
        #expect(buckets.map(\.eventCount) == [2, 3])
        await #expect(throws: JobConflict.self, "somebody else closed the bucket first") {
            try await commit(JobSamples.commit(2...3, [JobSamples.anomaly(2)], revision: 1))
        }
        let taken = JobSamples.commit(3...3, [JobSamples.anomaly(1)], revision: 2)
        await #expect(throws: AnomalyConflict(AnomalyID(rawValue: 1))) { try await commit(taken) }
        let state = try await alerts.lineState()
        #expect(state.nextAnomaly == AnomalyID(rawValue: 2), "a refused commit gives no number")
        #expect(state.position == EventID(rawValue: 5), "the anomaly line leaves the detection line where it is")
    }

    /// Ten days and more, a snapshot each third of a day.
    private func checkSnapshots() async throws {
        for place in 1...45 {
            let bucket = 2 + place * 32
            let snapshot = Snapshot(name: "logons", version: 1, bytes: [UInt8(place), 7])
            try await commit(JobSamples.commit(bucket...bucket, revision: Int64(1 + place), snapshot: snapshot))
        }
        let kept = try await store.snapshots(of: job)
        #expect(kept.count == Limits.jobSnapshotsMax && kept.first?.bucket == JobSamples.start(2 + 45 * 32))
        #expect(kept.allSatisfy { $0.bytes == 2 } && kept.map(\.bucket) == kept.map(\.bucket).sorted(by: >))
        #expect(Set(kept.map { Int($0.bucket.timeIntervalSince1970 / 86_400) }).count == kept.count)
        try await commit(JobSamples.commit(1_443...1_443, revision: 47))
        let memory = try #require(try await store.memory(of: job))
        #expect(
            memory.snapshot?.bytes == [45, 7] && memory.since.count == 1,
            "inputs go with the snapshot behind them"
        )
    }

    private func checkChanges() async throws {
        try await store.change(job, .stop, fact: JobSamples.fact("job stopped"))
        #expect(try await store.standings()[job]?.isStopped == true)
        let now = JobSamples.start(1_500)
        try await store.change(job, .start, fact: JobSamples.fact("job started", at: now))
        var standing = try #require(try await store.standings()[job])
        #expect(!standing.isStopped && standing.lookBack?.until == now, "what it missed is looked back on")
        try await store.change(job, .halt(reason: "the disk"), fact: JobSamples.fact("job stopped itself"))
        standing = try #require(try await store.standings()[job])
        #expect(standing.isStopped && standing.trouble == "the disk")
        #expect(standing.lookBack?.state == .failed("the disk") && standing.revision == 51)
        let day = try #require(try await store.snapshots(of: job).dropFirst(3).first)
        await #expect(throws: JobConflict.self) {
            try await store.change(job, .revert(to: Samples.start), fact: JobSamples.fact("job reverted"))
        }
        try await store.change(job, .revert(to: day.bucket), fact: JobSamples.fact("job reverted", at: now))
        #expect(try await store.snapshots(of: job).first == day)
        #expect(try await store.memory(of: job)?.since.isEmpty == true)
        #expect(try await store.standings()[job]?.lastBucket == day.bucket)
        #expect(try await store.buckets(of: job, from: day.bucket, until: .distantFuture).count == 1)
        try await checkBeginnings()
    }

    private func checkBeginnings() async throws {
        let from = JobSamples.start(1)
        let change = JobChange.lookBack(from: from, until: JobSamples.start(1_500))
        try await store.change(job, change, fact: JobSamples.fact("look-back started"))
        let standing = try #require(try await store.standings()[job])
        #expect(standing.lastBucket == nil && standing.lookBack?.from == from && standing.lookBack?.state == .running)
        #expect(try await store.memory(of: job) == nil, "a look-back begins anew")
        #expect(try await anomalies.anomalies(AnomalyFilter()).count == 1, "anomalies of before stay")
        try await store.change(job, .cancelLookBack, fact: JobSamples.fact("look-back cancelled"))
        #expect(try await store.standings()[job]?.lookBack?.state == .cancelled)
        #expect(try await store.standings()[job]?.isStopped == true)
        try await store.change(job, .reset, fact: JobSamples.fact("job reset"))
        #expect(try await store.standings()[job]?.lookBack == nil)
        #expect(try await anomalies.anomalies(AnomalyFilter()).isEmpty)
        #expect(try await alerts.lineState().nextAnomaly == AnomalyID(rawValue: 2), "a number is given once")
        try await store.change(job, .forget, fact: JobSamples.fact("job forgotten"))
        #expect(try await store.standings().isEmpty)
    }
}

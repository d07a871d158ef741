import Anomalies
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("What the anomaly line has to do")
struct AnomalyRoundTests {
    private let stage: JobStage

    init() throws {
        stage = try JobStage([JobStage.logons("a"), JobStage.logons("b"), JobStage.logons("c", span: 3_600)])
    }

    private func commit(_ job: String, through place: Int, stopped: Bool = false) async throws {
        let standing = JobStanding(isStopped: stopped, lastBucket: JobStage.bucket(place))
        let commit = BucketCommit(
            job: JobID(rawValue: job),
            buckets: [],
            anomalies: [],
            standing: standing,
            inputs: [],
            at: Samples.start
        )
        try await stage.stage.alerts.commit(LineCommit(bucket: commit))
    }

    @Test func `jobs that keep up come first, in the order in which they were due`() async throws {
        try await commit("a", through: 958)
        try await commit("b", through: 957)
        try await commit("c", through: 952)
        stage.stage.time.set(JobStage.bucket(960).addingTimeInterval(300))
        let line = stage.line()
        var round = try await AnomalyRound(line)
        try await round.prepare(line)
        #expect(round.current.map(\.id.rawValue) == ["b", "a", "c"])
        #expect(round.nextBehind() == nil)
        #expect(round.lagSeconds(at: stage.stage.time.now) == 900)
    }

    @Test func `jobs that are behind take turns, and those that are stopped have none`() async throws {
        try await commit("a", through: 900)
        try await commit("b", through: 900, stopped: true)
        try await commit("c", through: 900)
        let line = stage.line()
        var round = try await AnomalyRound(line)
        try await round.prepare(line)
        #expect(round.current.isEmpty)
        #expect((0..<3).map { _ in round.nextBehind()?.id.rawValue } == ["a", "c", "a"])
    }

    @Test func `a log that was set aside holds no bucket up for long`() async throws {
        try await commit("a", through: 957)
        try await stage.stage.feed(["poison"])
        try await stage.stage.alerts.commit(LineCommit(position: EventID(rawValue: 1)))
        let line = stage.line()
        var round = try await AnomalyRound(line)
        try await round.prepare(line)
        #expect(round.current.isEmpty)
        stage.stage.time.advance(bySeconds: 31)
        try await round.prepare(line)
        #expect(round.current.map(\.id.rawValue) == ["a"])
    }

    @Test func `the next closing is the end of a bucket and its delay`() async throws {
        for job in ["a", "b"] { try await commit(job, through: 958) }
        try await commit("c", through: 956)
        let line = stage.line()
        var round = try await AnomalyRound(line)
        try await round.prepare(line)
        #expect(round.current.isEmpty && round.nextClosing == JobStage.bucket(960).addingTimeInterval(300))
        #expect(round.lagSeconds(at: stage.stage.time.now) == 0)
    }
}

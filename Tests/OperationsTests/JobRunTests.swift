import Anomalies
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("A look-back by command")
struct JobRunTests {
    private let stage: JobStage
    private let job = JobStage.logons()

    init() throws { stage = try JobStage() }

    private func run(from: Int, until: Int, tell: (LookBackProgress) -> Void = { _ in }) async throws
        -> LookBackProgress
    {
        try await JobRun(stage.line()).run(
            job,
            from: JobStage.bucket(from),
            until: JobStage.bucket(until),
            by: "ana",
            tell: tell
        )
    }

    @Test func `it closes every bucket between two instants, and tells how far it came`() async throws {
        try await stage.logons(3, in: 10)
        var told: [Date] = []
        let progress = try await run(from: 0, until: 500) { told.append($0.through) }
        #expect(try await stage.closed().map(\.start) == (10..<500).map(JobStage.bucket))
        #expect(progress.state == .done && progress.through == JobStage.bucket(500))
        #expect(told.count > 2 && told == told.sorted())
    }

    @Test func `the job then goes on as it did, quietly over what lies between`() async throws {
        try await stage.logons(3, in: 10)
        _ = try await run(from: 0, until: 500)
        #expect(try await stage.standing()?.isStopped == false)
        try await stage.drain()
        #expect(try await stage.closed().count == 949)
        let facts = try await SQLiteAuditTrail(stage.stage.control).facts(FactFilter(subject: "job logons"))
        #expect(facts.map(\.fact.word) == ["job started", "job stopped", "look-back started"])
    }

    @Test func `a job that was stopped stays so`() async throws {
        try await stage.desk.stop(job.id, by: "ana", reason: "why")
        try await stage.logons(3, in: 10)
        _ = try await run(from: 0, until: 100)
        #expect(try await stage.standing()?.isStopped == true)
        #expect(try await stage.closed().count == 90)
    }

    @Test func `a bucket is closed up to the present only when its delay is over`() async throws {
        try await stage.logons(3, in: 950)
        _ = try await run(from: 950, until: 960)
        #expect(try await stage.closed().last?.start == JobStage.bucket(958))
    }
}

import Alerts
import Foundation
public import Ports
import Testing
import Vocabulary

/// What every `AnomalyStore` must do; a new store gets one test that calls this on an empty one.
public struct AnomalyStoreContract: Sendable {
    let store: any AnomalyStore
    let alerts: any AlertStore
    private let other = JobID(rawValue: "dns")

    /// `alerts`: takes the commits that `store` tells of.
    public init(_ store: any AnomalyStore, alerts: any AlertStore) {
        self.store = store
        self.alerts = alerts
    }

    private var found: [Anomaly] {
        [
            JobSamples.anomaly(1, bucket: 0, score: 55), JobSamples.anomaly(2, user: "bob", bucket: 1, score: 81),
            JobSamples.anomaly(3, bucket: 1, score: 30),
        ]
    }

    public func check() async throws {
        try await alerts.commit(LineCommit(bucket: JobSamples.commit(0...1, found, revision: 0)))
        let elsewhere = [JobSamples.anomaly(4, job: other, bucket: 4, score: 60)]
        try await alerts.commit(LineCommit(bucket: JobSamples.commit(4...4, of: other, elsewhere, revision: 0)))
        #expect(try await store.anomalies([AnomalyID(rawValue: 2), AnomalyID(rawValue: 9)]) == [found[1]])
        try await checkFilters()
        try await checkLanes()
        try await checkExpectations()
        try await checkRetention()
    }

    private func numbers(_ filter: AnomalyFilter) async throws -> [Int64] {
        try await store.anomalies(filter).compactMap { $0.id?.rawValue }
    }

    private func checkFilters() async throws {
        #expect(try await numbers(AnomalyFilter()) == [4, 2, 3, 1], "newest bucket first, then greatest score")
        #expect(try await numbers(AnomalyFilter(from: JobSamples.start(1), until: JobSamples.start(4))) == [2, 3])
        #expect(try await numbers(AnomalyFilter(jobs: [other])) == [4])
        #expect(try await numbers(AnomalyFilter(minimumScore: Score(55))) == [4, 2, 1])
        let alice = Anomaly.Part(field: "user.name", value: "alice")
        let address = Anomaly.Part(field: "source.ip", value: "203.0.113.9")
        #expect(try await numbers(AnomalyFilter(about: [alice, address])) == [4, 3, 1])
        #expect(try await numbers(AnomalyFilter(about: [Anomaly.Part(field: "host.name", value: "alice")])).isEmpty)
        #expect(try await numbers(AnomalyFilter(limit: 2, offset: 1)) == [2, 3])
    }

    private func checkLanes() async throws {
        let jobs = try await store.lanes(AnomalyFilter(), by: .job, cellSeconds: 900)
        #expect(jobs.map(\.name) == ["logons", "dns"] && jobs.map(\.score) == [Score(81), Score(60)])
        #expect(jobs.first?.cells.map(\.count) == [1, 2] && jobs.first?.cells.last?.score == Score(81))
        #expect(jobs.first?.cells.map(\.start) == [JobSamples.start(0), JobSamples.start(1)])
        let users = try await store.lanes(
            AnomalyFilter(limit: 1),
            by: .influencer(field: "user.name"),
            cellSeconds: 86_400
        )
        #expect(users.map(\.name) == ["bob"] && users.first?.field == "user.name")
        let all = try await store.lanes(AnomalyFilter(), by: .influencer(field: nil), cellSeconds: 3_600)
        #expect(Set(all.map(\.name)) == ["alice", "bob", "203.0.113.9"])
        #expect(all.first { $0.name == "alice" }?.count == 3)
    }

    private func checkExpectations() async throws {
        var expectation = Expectation(
            job: JobSamples.job,
            detector: 0,
            scope: [Anomaly.Part(field: "user.name", value: "alice")],
            since: Samples.start,
            until: JobSamples.start(96),
            by: "ana",
            reason: "moving house"
        )
        let number = try await store.keep(expectation, fact: JobSamples.fact("expected"))
        expectation.number = number
        #expect(try await store.expectations(at: JobSamples.start(95)) == [expectation])
        #expect(try await store.expectations(at: JobSamples.start(96)).isEmpty)
        try await store.end(
            expectation: number,
            at: JobSamples.start(2),
            fact: JobSamples.fact("expectation ended")
        )
        #expect(try await store.expectations(at: JobSamples.start(1)).map(\.until) == [JobSamples.start(2)])
        #expect(try await store.expectations(at: JobSamples.start(2)).isEmpty)
    }

    /// An open alert keeps what it is about.
    private func checkRetention() async throws {
        var finding = Samples.finding()
        finding.kind = .anomaly(Score(55))
        finding.anomalies = [AnomalyID(rawValue: 1)]
        let alert = Samples.alert(1, finding)
        try await alerts.commit(LineCommit(position: .none, raised: [alert]))
        #expect(try await alerts.alert(alert.id)?.finding.anomalies == [AnomalyID(rawValue: 1)])
        try await store.retain(since: JobSamples.start(4), bucketsSince: JobSamples.start(4))
        #expect(try await numbers(AnomalyFilter()) == [4, 1])
        var done = alert
        let fact = try done.take(
            .triage(.valid, reason: "a drill"),
            by: "ana",
            at: Samples.start,
            policy: Samples.policy
        )
        try await alerts.save(done, facts: [fact], posts: [])
        try await store.retain(since: JobSamples.start(4), bucketsSince: JobSamples.start(4))
        #expect(try await numbers(AnomalyFilter()) == [4])
    }
}

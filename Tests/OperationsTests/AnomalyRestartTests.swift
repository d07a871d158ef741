import Anomalies
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The anomaly line after a restart")
struct AnomalyRestartTests {
    private static let bucketCount = 130
    private static let users = ["alice", "bob", "carol"]

    /// What a run came to, ids and all.
    private struct Outcome: Equatable {
        var anomalies: [Anomaly]
        var buckets: [JobBucket]
        var models: Snapshot
        var alerts: [String]
    }

    /// How many logons of a user fall into a bucket: the same in every run, now and then far too many.
    private static func count(_ place: Int, _ user: Int) -> Int {
        if place == 90 + user * 12 { return 150 }
        return (place * 31 + user * 17 + place * place % 7) % 5
    }

    private static let rule = AnomalyRule(
        id: RuleID(rawValue: "strong"),
        title: "Strong",
        minimumScore: Score(20),
        coolDownSeconds: 60,
        message: "{sentence}"
    )

    /// Closes bucket after bucket by the clock; `kill` says after which the process ends and starts again.
    private func run(
        _ kill: (Int) -> Bool,
        fault: (@Sendable (Int) -> FaultPlan?)? = nil
    ) async throws -> Outcome {
        var stage = try JobStage(rules: [Self.rule])
        stage.stage.time.set(JobStage.start)
        for place in 0..<Self.bucketCount {
            for (number, user) in Self.users.enumerated() {
                try await stage.logons(Self.count(place, number), by: user, in: place)
            }
            stage.stage.time.set(JobStage.bucket(place + 1).addingTimeInterval(300))
            if let plan = fault?(place) {
                let line = stage.line(alerts: FaultyAlerts(store: stage.stage.alerts, plan: plan))
                var round = try await AnomalyRound(line)
                _ = try await line.turn(&round)
                stage = try stage.restarted()
            }
            try await stage.drain()
            if kill(place) { stage = try stage.restarted() }
        }
        let memory = try #require(try await stage.jobs.memory(of: JobSamples.job))
        let seat = try JobSeat(recalling: JobStage.logons(), memory, standing: JobStanding())
        return Outcome(
            anomalies: try await stage.anomalies.anomalies(AnomalyFilter(limit: 1_000)),
            buckets: try await stage.closed(),
            models: seat.model.snapshot,
            alerts: try await stage.stage.posted
        )
    }

    @Test func `killed between any two buckets, it has the same models, anomalies and alerts`() async throws {
        let whole = try await run { _ in false }
        #expect(whole.anomalies.count >= 3 && whole.buckets.count == Self.bucketCount)
        #expect(!whole.alerts.isEmpty)
        let always = try await run { _ in true }
        #expect(always == whole)
        let seldom = try await run { $0 % 7 == 3 }
        #expect(seldom == whole)
    }

    @Test func `killed before or after a commit, it closes the bucket once`() async throws {
        let whole = try await run { _ in false }
        for place in [FaultPlace.beforeAlerts, .afterAlerts] {
            let broken = try await run({ _ in false }) { bucket in
                bucket % 11 == 2 || bucket == 90 ? FaultPlan(at: place, passes: 1...1) : nil
            }
            #expect(broken == whole, "\(place)")
        }
    }
}

import Alerts
import Anomalies
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Synchronization
import Testing
import Vocabulary

@testable import Operations

@Suite("Alerts of the anomaly line")
struct AnomalyAlertTests {
    private let stage: JobStage
    private static let rule = AnomalyRule(
        id: RuleID(rawValue: "strong"),
        title: "Strong",
        minimumScore: Score(50),
        message: "{sentence}"
    )

    init() throws { stage = try JobStage(rules: [AnomalyAlertTests.rule]) }

    /// A slice of one bucket with an anomaly of alice's.
    private func slice(_ place: Int, user: String = "alice", score: Double = 87.9) -> AnomalyLine.Slice {
        var anomaly = JobSamples.anomaly(1, user: user, bucket: place, score: score)
        anomaly.id = nil
        var slice = AnomalyLine.Slice()
        slice.buckets = [JobBucket(start: JobSamples.start(place), eventCount: 40, score: Score(score))]
        slice.inputs = [Snapshot(name: "bucket", version: 1, bytes: [])]
        slice.anomalies = [anomaly]
        slice.told = [anomaly]
        return slice
    }

    private func keep(
        _ slice: AnomalyLine.Slice,
        _ line: AnomalyLine,
        _ round: inout AnomalyRound
    ) async throws {
        var standing = try await stage.standing() ?? JobStanding()
        standing.lastBucket = slice.buckets.last?.start
        var seat = JobSeat(job: JobStage.logons(), standing: standing)
        try await line.keep(slice, &seat, &round)
    }

    @Test func `an anomaly is kept with the alert that it leads to, and posted once`() async throws {
        let line = stage.line()
        var round = try await AnomalyRound(line)
        try await keep(slice(0), line, &round)
        try await keep(slice(1), line, &round)
        let posted = try await stage.stage.posted
        #expect(
            posted == [
                "SIEM ALERT -- ANOMALY DETECTED - [87] 40 logons by alice, where 2.5 are usual. "
                    + "Check https://siem.example.com/alerts/ALR-1"
            ]
        )
        let alert = try #require(try await stage.stage.raised.first)
        #expect(alert.finding.anomalies == [AnomalyID(rawValue: 1)])
        #expect(try await stage.anomalies.anomalies(AnomalyFilter()).compactMap(\.id?.rawValue) == [2, 1])
    }

    @Test func `both lines get a number when they raise at once, whoever was first`() async throws {
        let line = stage.line()
        var round = try await AnomalyRound(line)
        var machines = LineMachines(try await stage.stage.alerts.lineState(), book: stage.stage.rules.value)
        let detection = stage.stage.line()
        // Both lines think that ALR-1 is free.
        try await keep(slice(0), line, &round)
        try await stage.stage.feed([LineStage.alarm(at: stage.stage.time.now)])
        _ = try await detection.turn(&machines)
        try await stage.stage.feed([LineStage.alarm(at: stage.stage.time.now, host: "db-2")])
        _ = try await detection.turn(&machines)
        try await keep(slice(8, user: "bob"), line, &round)
        let raised = try await stage.stage.raised
        #expect(raised.map(\.id.rawValue) == [1, 2, 3, 4])
        #expect(raised.map { $0.finding.rule.rawValue == "strong" } == [true, false, false, true])
        #expect(try await stage.stage.posted.count == 4)
        #expect(round.nextAlert == AlertID(rawValue: 5))
    }

    @Test func `an anomaly's number that was given meanwhile is counted on from`() async throws {
        let line = stage.line()
        var round = try await AnomalyRound(line)
        let other = JobSamples.commit(0...0, of: JobID(rawValue: "other"), [JobSamples.anomaly(1)], revision: 0)
        try await stage.stage.alerts.commit(LineCommit(bucket: other))
        try await keep(slice(0), line, &round)
        #expect(try await stage.stage.raised.first?.finding.anomalies == [AnomalyID(rawValue: 2)])
        #expect(round.nextAnomaly == AnomalyID(rawValue: 3))
    }

    @Test func `what is only looked back on is kept and told to nobody`() async throws {
        let line = stage.line()
        var round = try await AnomalyRound(line)
        var past = slice(0)
        past.told = []
        try await keep(past, line, &round)
        #expect(try await stage.stage.raised.isEmpty)
        #expect(try await stage.anomalies.anomalies(AnomalyFilter()).count == 1)
    }

    @Test func `what rules wait for survives a restart`() async throws {
        var pair = Self.rule
        pair.count = 2
        pair.withinSeconds = 3_600
        let book = JobBook(jobs: [JobStage.logons()], rules: [pair], edition: 2)
        stage.book.replace(with: book)
        var line = stage.line()
        var round = try await AnomalyRound(line)
        try await keep(slice(0), line, &round)
        #expect(try await stage.stage.raised.isEmpty)
        let again = try stage.restarted()
        line = again.line()
        round = try await AnomalyRound(line)
        try await keep(slice(1), line, &round)
        #expect(try await stage.stage.raised.first?.finding.anomalies.count == 2)
    }
}

import Alerts
import Anomalies
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("A backtest of anomaly jobs")
struct JobBacktestTests {
    @Test func `it finds what the line finds, keeps nothing and tells nobody`() async throws {
        let rule = AnomalyRule(id: RuleID(rawValue: "r"), title: "R", minimumScore: Score(50), message: "{sentence}")
        let stage = try JobStage()
        for place in 0..<700 { try await stage.logons(1 + (place * 7) % 4, in: place) }
        try await stage.logons(200, in: 690)
        let report = try await JobBacktest(stage.stage.events, jobs: [JobStage.logons()], rules: [rule]).run(
            from: JobStage.bucket(0),
            until: JobStage.bucket(700)
        )
        let outcome = try #require(report.outcomes.first)
        #expect(outcome.bucketCount == 700 && outcome.learned.seriesCount == 1)
        let strongest = try #require(outcome.anomalies.max { $0.score < $1.score })
        #expect(strongest.at == JobStage.bucket(690) && strongest.score >= Score(80))
        #expect(report.alerts.contains { $0.finding.anomalies == [strongest.id].compactMap(\.self) })
        #expect(try await stage.standing() == nil)
        #expect(try await stage.stage.posted.isEmpty)
        _ = try await JobRun(stage.line()).run(
            JobStage.logons(),
            from: JobStage.bucket(0),
            until: JobStage.bucket(700),
            by: "ana"
        )
        let kept = try await stage.anomalies.anomalies(AnomalyFilter())
        #expect(kept.map(\.score) == outcome.anomalies.reversed().map(\.score))
        #expect(kept.map(\.sentence) == outcome.anomalies.reversed().map(\.sentence))
    }
}

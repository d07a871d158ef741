import Alerts
import Anomalies
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("From log lines to the line of an anomaly")
struct AnomalyStoryTests {
    private static func job(_ text: String) throws -> AnomalyJob {
        guard case .job(let job) = JobReader.read(Array(text.utf8), path: "job.yml").content else { throw Fault() }
        return job
    }

    private static func rule(_ text: String) throws -> AnomalyRule {
        guard case .rule(let rule) = JobReader.read(Array(text.utf8), path: "rule.yml").content else { throw Fault() }
        return rule
    }

    private static func failures(by user: String = "alice", at now: Date, from address: String) -> String {
        "<38>1 \(now.formatted(.iso8601)) bastion sshd 4242 - - Failed password for \(user) from \(address) port 40022 ssh2"
    }

    private static func logon(by user: String = "alice", at now: Date, from address: String) -> String {
        "<38>1 \(now.formatted(.iso8601)) bastion sshd 4242 - - Accepted password for \(user) from \(address) port 40022 ssh2"
    }

    /// Three weeks of an ordinary life: some wrong passwords and some logons of three people every hour.
    private func live(_ stage: JobStage, days: Int = 21) async throws {
        var lines: [String] = []
        let now = stage.stage.time.now
        for hour in stride(from: -24 * days, to: 0, by: 1) {
            let start = now.addingTimeInterval(Double(hour) * 3_600)
            for (number, user) in ["alice", "bob", "carol"].enumerated() {
                let address = "192.0.2.\(10 + number)"
                for place in 0..<(2 + (hour * 7 + number) % 3 + 2) {
                    let at = start.addingTimeInterval(Double(place) * 500)
                    lines.append(Self.failures(by: user, at: at, from: address))
                    lines.append(Self.logon(by: user, at: at.addingTimeInterval(30), from: address))
                }
            }
        }
        try await stage.stage.feed(lines)
        try await turn(stage)
    }

    private func turn(_ stage: JobStage) async throws {
        try await stage.stage.drain()
        try await stage.drain()
    }

    @Test func `one strong anomaly is told with its score and its link`() async throws {
        let job = try Self.job(
            """
            job_id: failures
            bucket_span: 1h
            datafeed: {query: 'event.action: ssh_login and event.outcome: failure'}
            detectors: [{function: high_count, by_field_name: user.name}]
            influencers: [source.ip]
            """
        )
        let rule = try Self.rule(
            """
            title: One strong anomaly
            id: 0b6f2c0e-55a9-4c38-9a0b-9a9c3c7f2f11
            anomaly: {minimum_score: 75}
            message: '{user.name}: {sentence}'
            """
        )
        let stage = try JobStage([job], rules: [rule])
        try await live(stage)
        #expect(try await stage.stage.posted == [], "an ordinary life is told to nobody")
        let start = stage.stage.time.now
        try await stage.stage.feed(
            (0..<90).map { number in
                Self.failures(at: start.addingTimeInterval(Double(number) * 35), from: "203.0.113.\(number)")
            }
        )
        stage.stage.time.advance(bySeconds: 3_600 + 300)
        try await turn(stage)
        let posted = try await stage.stage.posted
        let line = try #require(posted.first)
        let form =
            /SIEM ALERT -- ANOMALY DETECTED - \[(\d+)\] alice: (.+)\. Check https:\/\/siem\.example\.com\/alerts\/ALR-1/
        let match = try #require(line.wholeMatch(of: form), "\(line)")
        #expect(posted.count == 1 && (80...100).contains(Int(match.1) ?? 0), "\(line)")
        let alert = try #require(try await stage.stage.raised.first)
        #expect(alert.finding.anomalies.count == 1)
        #expect(alert.finding.entity?.values == ["alice"])
        let anomaly = try #require(try await stage.anomalies.anomalies(alert.finding.anomalies).first)
        #expect(anomaly.at == start && anomaly.actual == [90] && line.contains(anomaly.sentence))
    }

    private static let weak = [
        """
        job_id: failures
        groups: [authentication]
        bucket_span: 15m
        datafeed: {query: 'event.action: ssh_login and event.outcome: failure'}
        detectors: [{function: high_count, by_field_name: user.name}]
        """,
        """
        job_id: logons
        groups: [authentication]
        bucket_span: 15m
        datafeed: {query: 'event.action: ssh_login and event.outcome: success'}
        detectors: [{function: high_count, by_field_name: user.name}]
        """,
        """
        job_id: addresses
        groups: [authentication]
        bucket_span: 15m
        datafeed: {query: 'event.action: ssh_login and event.outcome: success'}
        detectors: [{function: high_distinct_count, field_name: source.ip, by_field_name: user.name}]
        """,
    ]

    @Test func `of three weak anomalies of different jobs on one user the third is told`() async throws {
        let rule = try Self.rule(
            """
            title: Several jobs see one user
            id: 5f0c2c0e-55a9-4c38-9a0b-9a9c3c7f2f12
            anomaly:
              groups: [authentication]
              minimum_score: 20
              count: 3
              different_jobs: true
              within: 45m
              join: user.name
            message: '{count} jobs see something unusual of {user.name}: {jobs}'
            """
        )
        let stage = try JobStage(try Self.weak.map(Self.job), rules: [rule])
        try await live(stage)
        let start = stage.stage.time.now
        func bucket(_ place: Int, _ lines: (Date) -> [String]) async throws -> [String] {
            let first = start.addingTimeInterval(Double(place) * 900)
            try await stage.stage.feed(lines(first))
            stage.stage.time.set(first.addingTimeInterval(900 + 300))
            try await turn(stage)
            return try await stage.stage.posted
        }
        let first = try await bucket(0) { at in (0..<24).map { _ in Self.failures(at: at, from: "192.0.2.10") } }
        #expect(first.isEmpty, "\(first)")
        let second = try await bucket(1) { at in (0..<24).map { _ in Self.logon(at: at, from: "192.0.2.10") } }
        #expect(second.isEmpty, "\(second)")
        let third = try await bucket(2) { at in (0..<6).map { Self.logon(at: at, from: "203.0.113.\($0)") } }
        let found = try await stage.anomalies.anomalies(AnomalyFilter(from: start))
        let words = found.map { "\($0.job) \($0.score.value) \($0.at): \($0.sentence)" }
        #expect(third.count == 1, "\(words)")
        let line = try #require(third.first)
        let form = /SIEM ALERT -- ANOMALY DETECTED - \[\d+\] 3 jobs see something unusual of alice: .+\. Check .+ALR-1/
        #expect(line.wholeMatch(of: form) != nil, "\(line)")
        let alert = try #require(try await stage.stage.raised.first)
        #expect(alert.finding.anomalies.count == 3 && alert.finding.entity?.values == ["alice"])
    }
}

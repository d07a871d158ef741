import Alerts
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("What one batch leads to")
struct AlertBatchTests {
    private let posts = Posts(targets: ["chat", "console"])

    private func batch(latest: [Alert] = [], suppressions: [Suppression] = [], next: Int64 = 1) -> AlertBatch {
        AlertBatch(
            latest: Dictionary(uniqueKeysWithValues: latest.map { ($0.subject, $0) }),
            suppressions: suppressions,
            policy: Samples.policy,
            link: Samples.link,
            nextAlert: AlertID(rawValue: next),
            now: Samples.start
        )
    }

    private func commit(_ batch: AlertBatch) -> LineCommit {
        var commit = LineCommit(position: EventID(rawValue: 9))
        batch.fill(&commit, posts: posts)
        return commit
    }

    @Test func `a finding and its repeats are one alert, one line a target, and their facts`() {
        var batch = batch(next: 7)
        for evidence in 1...3 as ClosedRange<Int64> { batch.take(Samples.finding(evidence: [evidence])) }
        let commit = commit(batch)
        #expect(
            commit.raised.map(\.id.rawValue) == [7] && commit.raised.first?.count == 3
                && commit.raised.first?.version == 1
        )
        #expect(commit.raised.first?.finding.evidence.map(\.rawValue) == [1, 2, 3])
        #expect(commit.repeated.isEmpty && batch.repeatCount == 2 && batch.nextAlert == AlertID(rawValue: 8))
        #expect(commit.posts.map(\.target) == ["chat", "console"])
        #expect(commit.facts.map(\.what).last == .repeated(times: 2) && commit.facts.count == 2)
    }

    @Test func `repeats of a stored alert are one change of its stored version`() {
        let stored = Samples.alert(4)
        var batch = batch(latest: [stored], next: 5)
        for evidence in 2...4 as ClosedRange<Int64> { batch.take(Samples.finding(evidence: [evidence])) }
        let commit = commit(batch)
        #expect(commit.raised.isEmpty && commit.posts.isEmpty && commit.repeated.count == 1)
        #expect(commit.repeated.first?.storedVersion == 1 && commit.repeated.first?.alert.version == 2)
        #expect(commit.repeated.first?.alert.count == 4)
        #expect(commit.facts.map(\.what) == [.repeated(times: 3)])
    }

    @Test func `a repeat in a higher band is a new alert, and the old one keeps its repeats`() {
        let stored = Samples.alert(4, Samples.finding(.medium))
        var batch = batch(latest: [stored], next: 5)
        batch.take(Samples.finding(.medium, evidence: [2]))
        batch.take(Samples.finding(.critical, evidence: [3]))
        let commit = commit(batch)
        #expect(commit.repeated.map(\.alert.id.rawValue) == [4])
        #expect(commit.raised.map(\.id.rawValue) == [5] && commit.raised.first?.previous == AlertID(rawValue: 4))
    }

    @Test func `what is suppressed is counted by its suppression, and is nothing else`() {
        let suppression = Suppression(
            id: 3,
            rule: RuleID(rawValue: "rule-1"),
            entity: nil,
            reason: "r",
            by: "ana",
            from: Samples.start,
            until: .distantFuture
        )
        var batch = batch(suppressions: [suppression])
        for _ in 0..<2 { batch.take(Samples.finding()) }
        batch.take(Samples.finding(rule: "rule-2"))
        let commit = commit(batch)
        #expect(commit.hidden == [3: 2] && commit.raised.map(\.finding.rule.rawValue) == ["rule-2"])
    }
}

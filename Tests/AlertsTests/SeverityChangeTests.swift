import Alerts
import Foundation
import HouseTesting
import Testing
import Vocabulary

@Suite("A severity changed by impact")
struct SeverityChangeTests {
    private func raise(_ changes: [SeverityChange], _ finding: Finding = Samples.finding()) -> (
        severity: Severity, facts: [AlertFact.What]
    )? {
        var policy = Samples.policy
        policy.changes = changes
        let raising = Alert.raise(
            finding,
            as: AlertID(rawValue: 1),
            after: nil,
            suppressions: [],
            policy: policy,
            link: Samples.link,
            now: Samples.start
        )
        guard case .raised(let alert, let facts) = raising else { return nil }
        return (alert.severity, facts.dropFirst().map(\.what))
    }

    private let byRule = SeverityChange(scope: .rule(RuleID(rawValue: "rule-1")), severity: .low, reason: "noisy here")
    private let byAsset = SeverityChange(
        scope: .asset("203.0.113.9"),
        severity: .critical,
        reason: "a domain controller"
    )

    @Test func `it changes the band, the deadline and the line, and is a fact with its reason`() throws {
        var policy = Samples.policy
        policy.changes = [byRule]
        let raising = Alert.raise(
            Samples.finding(),
            as: AlertID(rawValue: 1),
            after: nil,
            suppressions: [],
            policy: policy,
            link: Samples.link,
            now: Samples.start
        )
        guard case .raised(let alert, let facts) = raising else {
            Issue.record("\(raising)")
            return
        }
        #expect(alert.severity == .low && alert.clock.allowance == .businessDays(10))
        #expect(AlertLine(alert, link: Samples.link).text.contains("- [Low] "))
        #expect(facts.map(\.what).last == .severityChanged(from: "High", to: "Low", reason: "noisy here"))
    }

    @Test func `an asset's goes before a rule's, in whatever order they are written`() {
        for changes in [[byRule, byAsset], [byAsset, byRule]] {
            let result = raise(changes)
            #expect(result?.severity == .critical)
            #expect(result?.facts == [.severityChanged(from: "High", to: "Critical", reason: "a domain controller")])
        }
    }

    @Test func `an asset is known by any value of the entity, whatever its case`() {
        var finding = Samples.finding()
        finding.entity = Entity(fields: ["user.name", "host.name"], values: ["alice", "DC-1"])
        let change = SeverityChange(scope: .asset("dc-1"), severity: .critical, reason: "r")
        #expect(raise([change], finding)?.severity == .critical)
        finding.entity = nil
        #expect(raise([change], finding)?.severity == .high)
    }

    @Test func `one that changes nothing is no fact`() {
        let same = SeverityChange(scope: .rule(RuleID(rawValue: "rule-1")), severity: .high, reason: "r")
        let other = SeverityChange(scope: .rule(RuleID(rawValue: "rule-2")), severity: .low, reason: "r")
        for changes in [[same], [other], []] {
            let result = raise(changes)
            #expect(result?.severity == .high && result?.facts == [])
        }
    }

    @Test func `the score of an anomaly is left alone`() {
        var finding = Samples.finding()
        finding.kind = .anomaly(Score(30))
        #expect(raise([byAsset], finding)?.severity == .medium)
    }

    @Test func `a repeat is held against the band that the change gave`() {
        var policy = Samples.policy
        policy.changes = [byRule]
        let first = Samples.alert(1, Samples.finding(.low))
        let raising = Alert.raise(
            Samples.finding(.critical),
            as: AlertID(rawValue: 2),
            after: first,
            suppressions: [],
            policy: policy,
            link: Samples.link,
            now: Samples.start
        )
        guard case .repeated(let alert) = raising else {
            Issue.record("\(raising)")
            return
        }
        #expect(alert.severity == .low && alert.count == 2)
    }
}

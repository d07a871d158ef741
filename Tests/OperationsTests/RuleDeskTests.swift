import Alerts
import Detection
import Events
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of rules")
struct RuleDeskTests {
    @Test func `tells what became of a rule's alerts, and what keeps others from running`() async throws {
        let text = RuleStage.rule("rule-1") + "---\ntitle: Two\ndetection: {selection: {a: 1}, condition: nothing}\n"
        let stage = try RuleStage(["rules/a.yml": text])
        let alerts = (1...4).map { Samples.alert(Int64($0), Samples.finding(entity: "e\($0)")) }
        try await stage.line.alerts.commit(LineCommit(position: .none, raised: alerts))
        for (alert, decision) in zip(alerts, [Verdict.Decision.falsePositive, .benign, .truePositive]) {
            var alert = alert
            let at = stage.line.clock.now()
            let fact = try alert.take(.triage(decision, reason: "r"), by: "ana", at: at, policy: Samples.policy)
            try await stage.line.alerts.save(alert, facts: [fact], posts: [])
        }
        let rule = try #require(try await stage.desk.all().first)
        #expect(rule.title == "One" && rule.appliesTo == "linux, sshd" && rule.severity == .high)
        #expect(rule.numbers.alertCount == 4 && rule.numbers.openCount == 1 && rule.numbers.falseCount == 1)
        #expect(rule.numbers.benignCount == 1 && rule.numbers.falseShare.map { Int($0 * 100) } == 33)
        #expect(rule.health == RuleHealth() && rule.health.isSilent, "a house that has seen nothing claims nothing")
        #expect(stage.desk.problems.contains { $0.stopsRule && $0.place.hasPrefix("rules/a.yml:") })
        #expect(try await stage.desk.rule(RuleID(rawValue: "rule-1"))?.text == text)
        #expect(try await stage.desk.rule(RuleID(rawValue: "none")) == nil)
        #expect(stage.desk.words(of: RuleID(rawValue: "rule-1"))?.condition == "selection")
        #expect(stage.desk.words(of: RuleID(rawValue: "none")) == nil)
    }

    @Test func `the line counts every match, also of rules that never alert, and says what never came`() async throws {
        let texts = [
            "rules/a.yml": RuleStage.rule("match") + "---\n"
                + RuleStage.rule("quiet", title: "Quiet").replacing("level: high", with: "level: informational"),
            "rules/b.yml": RuleStage.rule("field", title: "Field", field: "never.seen: 1"),
            "rules/c.yml": RuleStage.rule("source", title: "Source").replacing("product: linux", with: "product: os2"),
        ]
        let stage = try RuleStage(texts)
        let line = DetectionLine.test(stage.line, meter: stage.meter)
        try await stage.line.guess(3)
        try await stage.line.drain(line)
        stage.line.time.advance(bySeconds: 26 * 3_600)
        try await stage.line.guess(2)
        try await stage.line.drain(line)
        let rules = Dictionary(uniqueKeysWithValues: try await stage.desk.all().map { ($0.id.rawValue, $0.health) })
        for id in ["match", "quiet"] {
            let standing = try #require(rules[id]?.standing)
            #expect(standing.monthCount == 5 && standing.dayCount == 2, "\(id)")
            #expect(rules[id]?.obstacle == nil && rules[id]?.cost?.lookedAtShare == 1)
        }
        #expect(rules["field"]?.obstacle == "no event of its log source was seen with never.seen")
        #expect(rules["source"]?.obstacle == "no feed brings os2/sshd" && rules["source"]?.cost == nil)
        #expect(rules["field"]?.cost?.lookedAtShare == 0 && rules["field"]?.standing == nil)
        let days = try await stage.desk.days(of: RuleID(rawValue: "match"))
        #expect(days.count == 30 && days.suffix(2).map(\.count) == [3, 2])
    }
}

extension DetectionLine {
    /// The line of a stage with a meter of one's own.
    static func test(_ stage: LineStage, meter: RuleMeter) -> DetectionLine {
        DetectionLine(
            journal: stage.journal,
            events: stage.events,
            alerts: stage.alerts,
            suppressions: stage.suppressions,
            crashes: stage.crashes,
            normaliser: Normaliser(),
            rules: stage.rules,
            meter: meter,
            policy: stage.policy,
            posts: Posts(targets: []),
            link: Samples.link,
            health: stage.health,
            clock: stage.clock,
            telemetry: stage.telemetry
        )
    }
}

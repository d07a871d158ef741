import Alerts
import Detection
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of rules")
struct RuleDeskTests {
    @Test func `tells what became of a rule's alerts, and what keeps others from running`() async throws {
        let stage = try LineStage()
        let text = """
            title: One
            id: rule-1
            logsource: {product: linux, service: sshd}
            detection: {selection: {a: 1}, condition: selection}
            level: high
            ---
            title: Two
            detection: {selection: {a: 1}, condition: nothing}
            """
        let (set, problems) = RuleSet.load([RuleText(path: "a.yml", bytes: Array(text.utf8))])
        let book = RuleBook(rules: set, problems: problems, texts: ["a.yml": text], edition: 1)
        let desk = RuleDesk(book: Shelf(book), queue: SQLiteAlertQueue(stage.control), clock: stage.clock)
        let alerts = (1...4).map { Samples.alert(Int64($0), Samples.finding(entity: "e\($0)")) }
        try await stage.alerts.commit(LineCommit(position: .none, raised: alerts))
        for (alert, decision) in zip(alerts, [Verdict.Decision.falsePositive, .benign, .truePositive]) {
            var alert = alert
            let at = stage.clock.now()
            let fact = try alert.take(.triage(decision, reason: "r"), by: "ana", at: at, policy: Samples.policy)
            try await stage.alerts.save(alert, facts: [fact], posts: [])
        }
        let rule = try #require(try await desk.all().first)
        #expect(rule.title == "One" && rule.appliesTo == "linux, sshd" && rule.severity == .high)
        #expect(rule.numbers.alertCount == 4 && rule.numbers.openCount == 1 && rule.numbers.falseCount == 1)
        #expect(rule.numbers.benignCount == 1 && rule.numbers.falseShare.map { Int($0 * 100) } == 33)
        #expect(RuleNumbers().falseShare == nil)
        #expect(desk.problems.contains { $0.stopsRule && $0.place.hasPrefix("a.yml:") })
        #expect(try await desk.rule(RuleID(rawValue: "rule-1"))?.text == text)
        #expect(try await desk.rule(RuleID(rawValue: "none")) == nil)
    }
}

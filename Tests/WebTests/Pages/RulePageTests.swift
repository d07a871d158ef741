import Foundation
import HTTPTypes
import HouseTesting
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("A rule's page")
struct RulePageTests {
    @Test func `its verdicts lead to their lists`() async throws {
        let stage = try await WebStage()
        let (rule, text) = try #require(try await stage.desks.rules.rule(RuleID(rawValue: "rule-1")))
        let page = RulePage(
            rule: rule,
            text: text,
            words: stage.desks.rules.words(of: rule.id),
            alerts: [Samples.alert(4)],
            decisions: [AlertGroup(value: "benign", title: "benign", count: 3, due: nil)],
            days: [],
            matchDays: [],
            tests: (nil, ""),
            history: ([], false),
            now: Samples.start,
            reader: Reader(person: Person(name: "ana", role: .viewer, passwordHash: ""), formKey: "k")
        ).html.description
        #expect(page.contains("rule=rule-1&amp;decision=benign\">benign</a>: 3 (100 %)"))
        #expect(page.contains("/alerts/ALR-4") && page.contains("rules/a.yml:1"))
    }
}

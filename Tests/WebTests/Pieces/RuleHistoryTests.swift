import HouseTesting
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("A rule's history")
struct RuleHistoryTests {
    private func reader(_ role: Role) -> Reader {
        Reader(person: Person(name: "p", role: role, passwordHash: ""), formKey: "k")
    }

    @Test func `without versions it says so, and a change by hand is told`() async throws {
        let none = RuleHistory(versions: [], isChangedByHand: false, reader: reader(.viewer)).html.description
        #expect(none.contains("Nothing was saved here yet"))
        let version = RuleVersion(path: "a", at: Samples.start, by: "<e>", reason: "why", text: "title: A")
        let view = RuleVersionView(version: version, diff: LineDiff(from: "title: B", to: "title: A"))
        let html = RuleHistory(versions: [view], isChangedByHand: true, reader: reader(.viewer)).html.description
        #expect(html.contains("changed by hand") && html.contains("&lt;e&gt;") && html.contains("+ title: A"))
    }

    @Test func `only those who may switch a rule are offered to`() async throws {
        let stage = try await WebStage()
        let rule = try #require(try await stage.desks.rules.rule(RuleID(rawValue: "rule-1"))?.view)
        #expect(RuleSwitchForm(rule: rule, reader: reader(.viewer)).html == .empty)
        #expect(
            RuleSwitchForm(rule: rule, reader: reader(.engineer)).html.description.contains("value=\"off\">Switch off")
        )
    }
}

import Detection
import Events
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("Checking a rule before it is saved")
struct RuleDeskCheckTests {
    private static let tests = """
        tests:
          - name: a wrong password
            events: [{framing: syslog, raw: '<38>Nov 24 10:00:00 b sshd[1]: Failed password for root from 203.0.113.9 port 1 ssh2'}]
            alerts: [{rule: One}]
          - name: something else
            events: [{framing: syslog, raw: '<38>Nov 24 10:00:00 b sshd[1]: Server listening on 0.0.0.0 port 22.'}]
            alerts: [{rule: One}]
        """

    @Test func `tells every problem, also those that it would make in other files`() async throws {
        let counting = """
            title: Many
            id: many
            correlation: {type: event_count, rules: [one], timespan: 1m, condition: {gte: 2}}
            level: high

            """
        let stage = try RuleStage(["rules/a.yml": RuleStage.rule("one"), "rules/b.yml": counting])
        let broken = RuleStage.rule("one").replacing("selection: {", with: "selection: {a|nosuch: 1, ")
        let check = try await stage.desk.check(RuleDraft(path: "rules/a.yml", text: broken), by: RuleStage.engineer)
        #expect(!check.isSavable && check.hits.isEmpty && check.tests == nil)
        #expect(
            check.problems.contains { $0.path == "rules/a.yml" && $0.line == 4 && $0.column > 1 && !$0.text.isEmpty }
        )
        #expect(check.problems.contains { $0.path == "rules/b.yml" && $0.stopsRule }, "the other rule would stop")
        let twin = try await stage.desk.check(RuleDraft(path: nil, text: RuleStage.rule("one")), by: RuleStage.engineer)
        #expect(twin.problems.contains { $0.path == RuleDesk.newPath && $0.text.contains("rules/a.yml") })
        let long = String(repeating: "#", count: Limits.ruleBytesMax + 1)
        #expect(try await !stage.desk.check(RuleDraft(path: nil, text: long), by: RuleStage.engineer).isSavable)
        let empty = try await stage.desk.check(RuleDraft(path: nil, text: ""), by: RuleStage.engineer)
        #expect(empty.titles.isEmpty && !empty.isSavable)
        await #expect(throws: DeskRefusal.self) {
            try await stage.desk.check(RuleDraft(path: nil, text: ""), by: RuleStage.viewer)
        }
    }

    @Test func `runs the tests beside the rule on the new text`() async throws {
        let stage = try RuleStage(["rules/a.yml": RuleStage.rule("one"), "rules/a.tests.yml": Self.tests])
        let draft = RuleDraft(path: "rules/a.yml", text: RuleStage.rule("one"))
        let tests = try #require(try await stage.desk.check(draft, by: RuleStage.engineer).tests)
        #expect(tests.map(\.name) == ["a wrong password", "something else"])
        #expect(tests.map(\.failures) == [[], ["expected 1 alerts, found 0"]] && tests[1].line == 5)
        let other = RuleDraft(path: "rules/a.yml", text: RuleStage.rule("one", field: "event.action: none"))
        #expect(try await stage.desk.check(other, by: RuleStage.engineer).tests?.first?.failures.isEmpty == false)
        #expect(try stage.desk.tests(of: "rules/a.yml").outcomes?.count == 2)
        #expect(try stage.desk.tests(of: "rules/gone.yml").outcomes == nil)
        stage.files.write("tests: 1", to: "rules/a.tests.yml")
        #expect(try stage.desk.tests(of: "rules/a.yml").refusal.contains("cannot be read"))
    }

    @Test func `says what it would match of the newest stored events`() async throws {
        let stage = try RuleStage(["rules/a.yml": RuleStage.rule("one", field: "event.action: none")])
        try await stage.line.guess(12)
        try await stage.line.drain()
        let text =
            RuleStage.rule("new", title: "New") + """
                ---
                title: Ten
                id: ten
                correlation: {type: event_count, rules: [new], timespan: 10m, condition: {gte: 10}}
                level: high

                """
        let check = try await stage.desk.check(RuleDraft(path: nil, text: text), by: RuleStage.engineer)
        #expect(check.problems.isEmpty && check.eventCount == 12 && check.titles == ["New", "Ten"])
        #expect(check.hits.map(\.count) == [12, 3])
        #expect(check.examples.map(\.id.rawValue) == [12, 11, 10, 9, 8], "the newest, newest first")
    }

    @Test func `line ends become those of Unix`() {
        #expect(RuleDraft(path: nil, text: "a\r\nb\rc \n").text == "a\nb\nc \n")
    }
}

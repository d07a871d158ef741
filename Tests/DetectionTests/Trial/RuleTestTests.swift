import Definitions
import Events
import Foundation
import Testing
import Vocabulary

@testable import Detection

@Suite("A test of a rule")
struct RuleTestTests {
    @Test func `its logs come in one after the other, repeats written out`() throws {
        let yaml = """
            tests:
                - name: two kinds
                  events:
                      - {framing: syslog, raw: 'one', repeat: 3, every: 2s}
                      - {framing: line, raw: two}
                      - {framing: document, raw: '{}', received: '2026-11-24T12:00:00Z'}
                  alerts:
                      - {rule: R, level: high, message: M}
            """
        let (tests, problems) = RuleTest.read(RuleText(path: "t", bytes: Array(yaml.utf8)))
        #expect(problems.isEmpty)
        let test = try #require(tests.first)
        let logs = test.rawLogs()
        #expect(logs.map { $0.receivedAt.timeIntervalSince(RuleTest.start) } == [0, 2, 4, 6, 7_200])
        #expect(logs.map(\.framing) == [.syslog, .syslog, .syslog, .line, .document])
        #expect(logs[3].bytes == Array("two".utf8))
        #expect(test.alerts == [RuleTest.Alert(rule: "R", level: .high, message: "M", line: 8)])
        #expect(test.line == 2)
    }

    @Test func `the logs of a test are bounded`() {
        let input = RuleTest.Input(framing: .line, raw: "x", repeats: .max, everySeconds: 0, receivedAt: nil)
        let test = RuleTest(name: "", inputs: [input, input], alerts: [], line: 1)
        #expect(test.rawLogs().count == Limits.ruleTestLogsMax)
    }
}

import Definitions
import Events
import Foundation
import Testing

@testable import Detection

@Suite("Reading the tests of a rule")
struct RuleTestReaderTests {
    private func problems(_ yaml: String) -> [String] {
        RuleTest.read(RuleText(path: "t", bytes: Array(yaml.utf8))).1.map { "\($0.line):\($0.column): \($0.text)" }
    }

    @Test(arguments: [
        ("x: 1\n", "1:1: the file holds no tests"), ("# nothing yet\n", "1:1: the file holds no tests"),
        ("tests: [{name: a, events: [], alerts: []}]\n", "1:27: the test has no events"),
        (
            "tests: [{name: a, events: [{framing: tcp, raw: x}], alerts: []}]\n",
            "1:38: the event's framing is missing or not known"
        ),
        ("tests: [{name: a, events: [{framing: line, raw: x}]}]\n", "1:9: the test's alerts are missing"),
        ("tests: [{name: a, events: [{framing: line, raw: x, repeat: 0}], alerts: []}]\n", "1:60: repeat is no count"),
        ("tests: [{name: a, events: [{framing: line, raw: x, every: 1}], alerts: []}]\n", "1:59: every is no timespan"),
        (
            "tests: [{name: a, events: [{framing: line, raw: x, received: now}], alerts: []}]\n",
            "1:62: received is no time"
        ),
        (
            "tests: [{name: a, events: [{framing: line, raw: x, evry: 1s}], alerts: []}]\n",
            "1:52: the key evry is not known in a test"
        ),
        (
            "tests: [{name: a, events: [{framing: line, raw: x}], alerts: [{rule: r, level: bad}]}]\n",
            "1:80: the level is not known"
        ),
    ])
    func `what is wrong is told with its place`(yaml: String, problem: String) {
        #expect(problems(yaml) == [problem])
    }

    @Test(arguments: [
        ("2026-11-24T10:00:00Z", 1_795_514_400.0), ("1970-01-01T00:00:00.5Z", 0.5), ("2026-11-24T10:00:00", nil),
        ("2026-11-24", nil),
        ("2026-02-30T10:00:00Z", nil), ("2026-11-24T25:00:00Z", nil), ("2026-11-24T10:00:1eZ", nil), ("T", nil),
        ("", nil),
    ])
    func `times are read`(text: String, seconds: Double?) {
        #expect(Instant.date(text)?.timeIntervalSince1970 == seconds)
    }
}

public import Definitions
public import Events
public import Foundation
import Vocabulary

/// One test of a rule: raw logs in, the exact alerts out.
public struct RuleTest: Hashable, Sendable {
    /// One raw log, perhaps several times.
    public struct Input: Hashable, Sendable {
        public var framing: RawLog.Framing
        public var raw: String
        /// How often it comes, from 1.
        public var repeats: Int
        /// By how much the time of receipt moves on after each, in seconds.
        public var everySeconds: Double
        /// When the first one is received; nil goes on from the log before.
        public var receivedAt: Date?
    }

    /// An alert that must be raised.
    public struct Alert: Hashable, Sendable {
        /// The rule's title.
        public var rule: String
        public var level: RuleLevel?
        public var message: String?
        /// Where the test names it.
        public var line: Int
    }

    public var name: String
    public var inputs: [Input]
    /// Exactly these, in order; none is an answer too.
    public var alerts: [Alert]
    /// Where the test begins in its file, from 1.
    public var line: Int

    /// When the first log is received unless the test says otherwise: 2026-11-24T10:00:00Z.
    public static let start = Date(timeIntervalSince1970: 1_795_514_400)

    /// The raw logs as they would come in, repeats written out.
    public func rawLogs(feed: String = "rule-test") -> [RawLog] {
        var logs: [RawLog] = []
        var time = RuleTest.start
        for input in inputs {
            time = input.receivedAt ?? time
            for _ in 0..<min(max(input.repeats, 0), Limits.ruleTestLogsMax - logs.count) {
                logs.append(RawLog(framing: input.framing, bytes: Array(input.raw.utf8), feed: feed, receivedAt: time))
                time += input.everySeconds
            }
        }
        return logs
    }

    /// Reads a file of tests (`<stem>.tests.yml`).
    public static func read(_ file: RuleText) -> ([RuleTest], [RuleProblem]) {
        var yaml = YAMLReader(path: file.path)
        let documents = yaml.read(file.bytes)
        var reader = RuleTestReader(problems: ProblemList(path: file.path))
        reader.problems.append(yaml.problems)
        if documents.isEmpty, yaml.problems.isEmpty {
            reader.problems.error(Mark(), "the file holds no tests", "write a list under tests:")
        }
        let tests = documents.flatMap { reader.read($0) }
        return (tests, reader.problems.all)
    }
}

import Detection
import Events
import Foundation
import Testing
import Vocabulary

@testable import tocsin

@Suite("Judging lines of events")
struct EventJudgeTests {
    private static let rules = """
        title: Cmd
        id: cmd
        level: low
        logsource: {product: windows, category: process_creation}
        detection: {s: {Image|endswith: '\\cmd.exe'}, condition: s}
        ---
        title: Many
        id: many
        level: high
        correlation: {type: event_count, rules: [cmd], group-by: [User], timespan: 1m, condition: {gte: 2}}

        """

    private func judge(_ lines: [String]) -> EventJudge.Verdicts {
        let (set, _) = RuleSet.load([RuleText(path: "r.yml", bytes: Array(Self.rules.utf8))])
        var (bytes, ranges): ([UInt8], [Range<Int>]) = ([], [])
        for line in lines {
            ranges.append(bytes.count..<bytes.count + line.utf8.count)
            bytes += line.utf8 + [10]
        }
        return EventJudge(set, sourceFields: nil).judge(EventLines(first: 10, bytes: bytes, lines: ranges))
    }

    private static func line(_ more: String = "") -> String {
        #"{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Image":"C:\\cmd.exe","User":"u","UtcTime":"2026-11-26 05:11:27.908"\#(more)}"#
    }

    @Test func `matches carry the line's number, and the event where a correlation counts it`() throws {
        let verdicts = judge([Self.line(), "", "{}", Self.line(#","nested":{"a":1}"#)])
        #expect(verdicts.matched.map(\.index) == [10, 13])
        #expect(verdicts.matched.allSatisfy { $0.matches.map(\.rule.rawValue) == ["cmd"] })
        let event = try #require(verdicts.matched.first?.event)
        #expect(event.at.timeIntervalSince1970 == 1_795_669_887.908)
    }

    @Test func `what is no JSON object is counted and named by its line`() {
        let verdicts = judge(["{", "plain text", Self.line()])
        #expect(verdicts.brokenCount == 2 && verdicts.broken.map(\.line) == [11, 12] && verdicts.matched.count == 1)
    }
}

import Definitions
import Events
import Foundation
import Vocabulary

/// Reads the tests of a rule from YAML.
struct RuleTestReader {
    var problems: ProblemList

    mutating func read(_ document: YAMLNode) -> [RuleTest] {
        guard let tests = document["tests"]?.items, !tests.isEmpty else {
            problems.error(document.mark, "the file holds no tests", "write a list under tests:")
            return []
        }
        check(document, ["tests"])
        return tests.compactMap { test($0) }
    }

    private mutating func test(_ node: YAMLNode) -> RuleTest? {
        let errors = problems.errorCount
        check(node, ["name", "events", "alerts"])
        let name = text(node, "name")
        let events = node["events"]?.items ?? []
        if events.isEmpty { problems.error(node["events"]?.mark ?? node.mark, "the test has no events", "add events:") }
        let inputs = events.compactMap { input($0) }
        if inputs.reduce(0, { $0 + $1.repeats }) > Limits.ruleTestLogsMax {
            problems.error(node.mark, "the test has more than \(Limits.ruleTestLogsMax) logs", "use fewer repeats")
        }
        if node["alerts"]?.items == nil {
            problems.error(
                node["alerts"]?.mark ?? node.mark,
                "the test's alerts are missing",
                "write alerts: [] for none"
            )
        }
        let alerts = (node["alerts"]?.items ?? []).compactMap { alert($0) }
        guard problems.errorCount == errors, let name else { return nil }
        return RuleTest(name: name, inputs: inputs, alerts: alerts, line: node.mark.line)
    }

    private mutating func input(_ node: YAMLNode) -> RuleTest.Input? {
        check(node, ["framing", "raw", "repeat", "every", "received"])
        let framing = self.framing(node)
        let raw = text(node, "raw")
        var input = RuleTest.Input(framing: framing ?? .line, raw: raw ?? "", repeats: 1, everySeconds: 0)
        if let value = node["repeat"] {
            let count = value.text.flatMap { Int($0) } ?? 0
            if !(1...Limits.ruleTestLogsMax).contains(count) {
                problems.error(value.mark, "repeat is no count", "write a whole number up to \(Limits.ruleTestLogsMax)")
            }
            input.repeats = min(max(count, 1), Limits.ruleTestLogsMax)
        }
        if let value = node["every"] {
            let seconds = value.text.flatMap { Timespan.seconds($0) }
            if seconds == nil { problems.error(value.mark, "every is no timespan", "write for example 1s or 5m") }
            input.everySeconds = seconds ?? 0
        }
        if let value = node["received"] {
            input.receivedAt = value.text.flatMap { Instant.date($0) }
            if input.receivedAt == nil {
                problems.error(value.mark, "received is no time", "write for example 2026-11-24T10:00:00Z")
            }
        }
        return framing == nil || raw == nil ? nil : input
    }

    private mutating func framing(_ node: YAMLNode) -> RawLog.Framing? {
        let words: [String: RawLog.Framing] = ["syslog": .syslog, "document": .document, "line": .line]
        if let framing = node["framing"]?.text.flatMap({ words[$0] }) { return framing }
        problems.error(
            node["framing"]?.mark ?? node.mark,
            "the event's framing is missing or not known",
            "use syslog, document or line"
        )
        return nil
    }

    private mutating func alert(_ node: YAMLNode) -> RuleTest.Alert? {
        check(node, ["rule", "level", "message"])
        let rule = text(node, "rule")
        var level: RuleLevel?
        if let value = node["level"] {
            level = value.text.flatMap { RuleLevel(rawValue: $0.lowercased()) }
            if level == nil {
                problems.error(value.mark, "the level is not known", "use low, medium, high or critical")
            }
        }
        guard let rule else { return nil }
        return RuleTest.Alert(rule: rule, level: level, message: node["message"]?.text, line: node.mark.line)
    }

    private mutating func text(_ node: YAMLNode, _ key: String) -> String? {
        guard let text = node[key]?.text else {
            problems.error(node[key]?.mark ?? node.mark, "\(key) is missing", "add \(key): with a text")
            return nil
        }
        return text
    }

    private mutating func check(_ node: YAMLNode, _ known: [String]) {
        for entry in node.entries ?? [] where !known.contains(entry.key) {
            let nearest = Spelling.nearest(to: entry.key, among: known)
            problems.error(
                entry.mark,
                "the key \(entry.key) is not known in a test",
                nearest.map { "did you mean \($0)?" } ?? "use \(known.joined(separator: ", "))"
            )
        }
    }
}

/// A time in a test: `2026-11-24T10:00:00Z`, in UTC, with or without fractions of a second.
enum Instant {
    /// Nil for other text.
    static func date(_ text: String) -> Date? {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = CivilDay(text: parts[0]), parts[1].last == "Z" else { return nil }
        let clock = parts[1].dropLast().split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 3, clock[0].count == 2, clock[1].count == 2, clock[2].count >= 2,
            let hours = UInt8(clock[0]), hours < 24, let minutes = UInt8(clock[1]), minutes < 60,
            clock[2].utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let seconds = Double(clock[2]),
            seconds < 61
        else { return nil }
        return Date(
            timeIntervalSince1970: Double(day.number) * 86_400 + Double(hours) * 3_600 + Double(minutes) * 60 + seconds
        )
    }
}

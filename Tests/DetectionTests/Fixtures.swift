import Definitions
import Detection
import Events
import Foundation
import Vocabulary

/// Rules and events as tests write them.
enum Fixture {
    /// Loads one file.
    static func load(_ yaml: String, path: String = "rule.yml", guide: String = "") -> (RuleSet, [RuleProblem]) {
        RuleSet.load([RuleText(path: path, bytes: Array(yaml.utf8), guide: guide)])
    }

    /// A rule around a detection, which is written without its indentation.
    static func rule(detection: String, more: String = "") -> String {
        let lines = detection.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
        let head = "title: T\nid: r1\nlevel: high\nlogsource: {product: p}\n"
        return head + more + "detection:\n" + lines.joined(separator: "\n") + "\n"
    }

    static func event(
        _ fields: [String: FieldValue],
        raw: String = "",
        source: LogSource = LogSource(product: "p"),
        at seconds: Double = 0,
        id: Int64 = 1
    ) -> LogEvent {
        let time = Date(timeIntervalSince1970: 1_800_000_000 + seconds)
        return LogEvent(
            id: EventID(rawValue: id),
            at: time,
            receivedAt: time,
            logSource: source,
            fields: fields,
            raw: raw
        )
    }

    /// Whether a rule with that detection matches.
    static func matches(_ detection: String, _ fields: [String: FieldValue], raw: String = "") -> Bool {
        !load(rule(detection: detection)).0.matches(event(fields, raw: raw)).isEmpty
    }

    /// Whether a rule that asks for one field matches its value.
    static func matches(_ key: String, _ value: String, in text: String) -> Bool {
        matches("s:\n    \(key): \(value)\ncondition: s", ["f": .text(text)])
    }

    /// The problems of one file, as `line:column: text`.
    static func problems(_ yaml: String) -> [String] {
        load(yaml).1.map { "\($0.line):\($0.column): \($0.text)" }
    }
}

/// A generator whose numbers are the same in every run.
///
/// Source: SplitMix64, S. Vigna, 2015.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

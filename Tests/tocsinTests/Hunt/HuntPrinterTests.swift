import Definitions
import Detection
import Events
import Foundation
import Operations
import Testing
import Vocabulary

@testable import tocsin

@Suite("What a hunt prints")
struct HuntPrinterTests {
    private static let rules = """
        title: Odd <1>
        id: "odd\\u001b[31m"
        name: odd
        level: low
        logsource: {product: p}
        detection: {s: {a: 1}, condition: s}
        ---
        title: Many
        id: many
        level: high
        correlation: {type: event_count, rules: [odd], group-by: [a], timespan: 1m, condition: {gte: 2}, generate: true}

        """

    private func printed(_ format: DetectCommand.Format, only: Int? = nil) throws -> String {
        let (set, problems) = RuleSet.load([RuleText(path: "r.yml", bytes: Array(Self.rules.utf8))])
        #expect(problems.filter { $0.severity == .error }.isEmpty)
        var written = Data()
        var printer = HuntPrinter(set, format: format) { written += $0 }
        let matcher = RuleMatcher(set)
        var correlator = Correlator(for: set)
        for number in 1...2 {
            let at = Date(timeIntervalSince1970: 1_800_000_000 + Double(number))
            let event = LogEvent(
                id: EventID(rawValue: Int64(number)),
                at: at,
                receivedAt: at,
                logSource: LogSource(product: "p"),
                fields: ["a": .integer(1)]
            )
            let matches = matcher.matches(event)
            let findings = correlator.findings(for: [event], matches: [matches])
            printer.show(RetroHunt.Hit(event: event, matches: matches, findings: findings), only: only)
        }
        printer.flush()
        return String(decoding: written, as: UTF8.self)
    }

    @Test func `is time, number and rule, with nothing that a terminal would obey`() throws {
        let lines = try printed(.tsv).split(separator: "\n")
        #expect(lines.count == 3 && lines[0] == "2027-01-15T08:00:01Z\t1\todd\\u{1b}[31m")
        #expect(lines[2].hasSuffix("\t2\tmany"))
        #expect(try printed(.tsv, only: 1).split(separator: "\n").count == 1)
    }

    @Test func `is one JSON object a line`() throws {
        let line = try #require(try printed(.ndjson).split(separator: "\n").first)
        #expect(line.contains("\"event\":1,") && line.contains("\"title\":\"Odd <1>\"") && !line.contains("\u{1B}"))
    }
}

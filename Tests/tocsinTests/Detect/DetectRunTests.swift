import Detection
import Foundation
import Testing

@testable import tocsin

@Suite("A run of detect")
struct DetectRunTests {
    private static let rules = """
        title: Cmd
        id: cmd
        level: informational
        logsource: {product: windows}
        detection: {s: {Image|endswith: '\\cmd.exe'}, condition: s}
        ---
        title: Odd
        id: odd
        level: low
        logsource: {product: windows}
        detection: {s: {Parity: 1}, condition: s}
        ---
        title: Many
        id: many
        level: high
        correlation: {type: event_count, rules: [odd], group-by: [User], timespan: 1m, condition: {gte: 3}}

        """

    private func output(_ lines: [String], threads: Int, format: DetectCommand.Format = .tsv) async throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: path)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: path) } }
        let (set, _) = RuleSet.load([RuleText(path: "r.yml", bytes: Array(Self.rules.utf8))])
        var written = Data()
        var run = DetectRun(judge: EventJudge(set, sourceFields: nil), format: format, threads: threads) {
            written += $0
        }
        try await run.judge(EventLineReader(try FileHandle(forReadingFrom: path)))
        return String(decoding: written, as: UTF8.self)
    }

    private static func line(_ number: Int) -> String {
        let padding = String(repeating: "x", count: 400)
        return
            #"{"Channel":"System","Image":"C:\\\#(number % 3 == 0 ? "cmd" : "x").exe","Parity":\#(number % 2),"User":"u\#(number % 7)","@timestamp":"2026-11-26T10:\#(10 + number / 600 % 50):\#(10 + number / 12 % 50)Z","p":"\#(padding)"}"#
    }

    @Test func `prints each match once, in the order of the file, and not what is only counted`() async throws {
        let lines = (0..<9).map { DetectRunTests.line($0 * 7 + 1) }
        let printed = try await output(lines, threads: 1)
        // All of one user: the third odd one completes the correlation.
        #expect(printed == "2\tcmd\n4\tmany\n5\tcmd\n6\tmany\n8\tcmd\n8\tmany\n")
        let first = try await output(lines, threads: 1, format: .ndjson).split(separator: "\n").first
        #expect(first == #"{"event":2,"rule":"cmd","title":"Cmd"}"#)
    }

    @Test func `one task and several print the same`() async throws {
        let lines = (0..<20_000).map(DetectRunTests.line)
        let one = try await output(lines, threads: 1)
        #expect(one.contains("\tmany\n"))
        #expect(try await output(lines, threads: 2) == one)
        #expect(try await output(lines, threads: 5) == one)
    }
}

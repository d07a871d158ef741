import Definitions
import Events
import Foundation
import Testing
import Vocabulary

@testable import Detection

@Suite("An exception to a rule")
struct FilterTextTests {
    private static let rule =
        "title: R\nid: 'r: 1'\nlevel: low\nlogsource: {product: linux, service: sshd}\ndetection: {s: {act: a}, condition: s}\n"

    private func exception(_ parts: [RuleException.Part], _ title: String = "T") -> RuleException {
        RuleException(title: title, reason: "known", author: "ana", day: "2026-11-26", parts: parts, expiry: nil)
    }

    private func isMatch(_ fields: [String: FieldValue], but exception: RuleException) throws -> Bool {
        let (alone, _) = Fixture.load(FilterTextTests.rule)
        let text = exception.text(for: alone.searches(behind: RuleID(rawValue: "r: 1")))
        let (set, problems) = Fixture.load(FilterTextTests.rule + "---\n" + text)
        #expect(problems.isEmpty, "\(problems) in \(text)")
        let event = Fixture.event(
            fields.merging(["act": .text("a")]) { $1 },
            source: LogSource(product: "linux", service: "sshd")
        )
        return !set.matches(event).isEmpty
    }

    @Test func `leaves out events that have all its values, and no others`() throws {
        let both = exception([
            .init(field: "user.name", comparison: .equals, value: "ivan"),
            .init(field: "source.ip", comparison: .startswith, value: "10."),
        ])
        #expect(try !isMatch(["user.name": .text("IVAN"), "source.ip": .text("10.1.1.1")], but: both))
        #expect(try isMatch(["user.name": .text("ivan"), "source.ip": .text("11.1.1.1")], but: both))
        #expect(try isMatch(["source.ip": .text("10.1.1.1")], but: both))
    }

    @Test(arguments: [
        "it's", "a: b # c", "*", "?x\\*", "\\\\", "%x%", "- a", "\"q\"", "no", "012", "", " blank ", "a\nb",
        "\u{1B}[31m", "\u{202E}x",
        "{a}", "é\u{301}", "*\u{301}", "~", "!x", "&a", "😀", "a\\", "\\", "---", "\u{2028}", "null",
    ])
    func `a hostile value means itself and nothing else`(value: String) throws {
        let one = exception([.init(field: "f", comparison: .equals, value: value)], value)
        #expect(try !isMatch(["f": .text(value)], but: one))
        #expect(try isMatch(["f": .text(value + "z")], but: one) && isMatch(["f": .text("z" + value)], but: one))
    }

    @Test func `random text means itself`() throws {
        var generator = SeededGenerator(state: 12)
        let alphabet = Array("ab*?\\'\": #-{}[]%!&|>@`\t\n,\u{0}\u{7F}é")
        for _ in 0..<200 {
            let value = String((0..<6).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
            let one = exception([.init(field: "f", comparison: .contains, value: value)])
            #expect(try !isMatch(["f": .text("x" + value + "y")], but: one), "\(value.debugDescription)")
            #expect(try isMatch(["f": .text("x" + value.dropLast())], but: one), "\(value.debugDescription)")
        }
    }

    @Test func `a correlation's rules are excepted, each in its log source, through other correlations`() throws {
        let yaml = """
            title: A
            name: a
            id: a
            level: low
            logsource: {product: linux}
            detection: {s: {f: a}, condition: s}
            ---
            title: B
            name: b
            id: b
            level: low
            logsource: {product: windows}
            detection: {s: {f: b}, condition: s}
            ---
            title: C
            id: c
            name: c
            level: low
            correlation: {type: event_count, rules: [a, b], group-by: [u], timespan: 1m, condition: {gte: 2}}
            ---
            title: D
            id: d
            level: low
            correlation: {type: event_count, rules: [c, a], group-by: [u], timespan: 1m, condition: {gte: 2}}
            """
        let (set, _) = Fixture.load(yaml)
        #expect(set.searches(behind: RuleID(rawValue: "d")).map(\.id.rawValue) == ["a", "b"])
        #expect(set.searches(behind: RuleID(rawValue: "none")).isEmpty)
        let text = exception([.init(field: "u", comparison: .equals, value: "x")]).text(
            for: set.searches(behind: RuleID(rawValue: "d"))
        )
        #expect(Fixture.load(yaml + "\n---\n" + text).1.isEmpty && text.contains("\n---\n"))
    }
}

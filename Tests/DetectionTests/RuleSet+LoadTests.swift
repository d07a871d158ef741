import Definitions
import Testing
import Vocabulary

@testable import Detection

@Suite("Loading rules")
struct RuleSetLoadTests {
    private func file(_ path: String, id: String = "a", title: String = "T", condition: String = "s", name: String = "")
        -> RuleText
    {
        let head = "title: \(title)\nid: \(id)\n" + (name.isEmpty ? "" : "name: \(name)\n")
        let text = head + "level: low\nlogsource: {product: p}\ndetection: {s: {f: 1}, condition: \(condition)}\n"
        return RuleText(path: path, bytes: Array(text.utf8))
    }

    @Test func `a bad rule is listed while the others run`() {
        let (set, problems) = RuleSet.load([
            file("a"), file("b", id: "b", title: "U", condition: "x"), file("c", id: "c", title: "V"),
        ])
        #expect(set.rules.map(\.path) == ["a", "c"])
        #expect(problems.map(\.path) == ["b"])
    }

    @Test func `a second rule with the same id or name is refused, the same title is odd`() {
        let (set, problems) = RuleSet.load([
            file("a", name: "n"), file("b", title: "U"), file("c", id: "c", title: "V", name: "n"),
            file("d", id: "d", title: "t"),
        ])
        #expect(set.rules.map(\.path) == ["a", "d"])
        #expect(
            problems.map(\.description) == [
                "b:2:5: error: the id a is also that of a:1 (give one of them a new id)",
                "c:3:7: error: the name n is also that of a:1 (give one of them another name)",
                "d:1:8: warning: the title is also that of a:1 (give one of them another title)",
            ]
        )
    }

    @Test func `an empty file is a problem, correlations of broken rules do not run`() {
        let correlation =
            "title: C\nid: c\nlevel: low\ncorrelation: {type: event_count, rules: [b], timespan: 1m, condition: {gte: 2}}\n"
        let (set, problems) = RuleSet.load([
            RuleText(path: "e", bytes: []), file("b", id: "b", condition: "x"),
            RuleText(path: "c", bytes: Array(correlation.utf8)),
        ])
        #expect(set.rules.isEmpty)
        #expect(problems.map(\.path) == ["e", "b", "c"])
    }

    @Test func `a rule that is switched off does not run, nor what counts it; what it counted stays quiet`() {
        let many = """
            title: Many
            id: many
            level: high
            correlation: {type: event_count, rules: [b], timespan: 1m, condition: {gte: 2}}
            """
        let files = [
            file("a"), file("b", id: "b", title: "U"), RuleText(path: "m", bytes: Array(many.utf8)),
        ]
        let (without, problems) = RuleSet.load(files, off: [RuleID(rawValue: "b")])
        #expect(without.rules.map(\.path) == ["a"] && without.idle.map(\.path) == ["b"])
        #expect(problems.map(\.path) == ["m"] && problems.first?.text.contains("switched off") == true)
        let (quiet, none) = RuleSet.load(files, off: [RuleID(rawValue: "many")])
        #expect(none.isEmpty && quiet.rules.map(\.path) == ["a", "b"] && quiet.idle.map(\.path) == ["m"])
        #expect(quiet.rules.map(\.hasFindings) == [true, false])
        #expect(RuleSet.load(files, off: []).0.idle.isEmpty)
    }
}

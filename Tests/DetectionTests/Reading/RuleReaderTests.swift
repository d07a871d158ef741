import Definitions
import Testing
import Vocabulary

@testable import Detection

@Suite("Reading a rule")
struct RuleReaderTests {
    @Test func `all that a rule says about itself is kept`() throws {
        let (set, problems) = Fixture.load(
            Fixture.rule(
                detection: "s: {f: 1}\ncondition: s",
                more:
                    "status: stable\nauthor: A\ntags: [attack.t1110]\nfalsepositives: [x]\nreferences: ['https://x']\nlicense: MIT\n"
            ),
            guide: "# Guide"
        )
        let rule = try #require(set.rules.first)
        #expect(problems.isEmpty)
        #expect(rule.id == RuleID(rawValue: "r1"))
        #expect(rule.level == .high)
        #expect(rule.about.author == "A" && rule.about.tags == ["attack.t1110"] && rule.about.guide == "# Guide")
        #expect(rule.about.license == "MIT" && rule.about.falsePositives == ["x"] && rule.about.status == "stable")
        #expect(set.rule(rule.id)?.title == "T")
    }

    @Test(arguments: [
        (
            "id: r\nlevel: low\nlogsource: {product: p}\ndetection: {s: {f: 1}, condition: s}",
            "1:1: the title is missing"
        ),
        (
            "title: T\nid: r\nlevel: bad\nlogsource: {product: p}\ndetection: {s: {f: 1}, condition: s}",
            "3:8: the level bad is not known"
        ),
        ("title: T\nid: r\nlevel: low\ndetection: {s: {f: 1}, condition: s}", "1:1: the logsource is missing"),
        (
            "title: T\nid: r\nlevel: low\nlogsource: {}\ndetection: {s: {f: 1}, condition: s}",
            "4:12: the logsource names nothing"
        ),
        ("title: T\nid: r\nlevel: low\nlogsource: {product: p}\n", "1:1: the detection is missing"),
        ("title: T\nlogsource: {product: p}\nfilter: {rules: any}\n", "3:9: the condition is missing"),
        ("- a\n", "1:1: the document is no rule"),
        ("action: global\ntitle: T\n", "1:9: rule collections with action are no longer part of Sigma"),
        (
            "title: T\nid: r\nlevel: low\nlogsorce: {}\nlogsource: {product: p}\ndetection: {s: {f: 1}, condition: s}",
            "4:1: the key logsorce is not known"
        ),
        (
            "title: T\nlevel: low\nlogsource: {product: p}\ndetection: {s: {f: 1}, condition: s}",
            "1:1: the rule has no id"
        ),
        (
            "title: T\nid: r\nlogsource: {product: p}\ndetection: {s: {f: 1}, condition: s}",
            "1:1: the level is missing, medium is taken"
        ),
        (
            "title: T\nid: r\nlevel: low\ndetection: {s: {f: 1}, condition: s}\ncorrelation: {type: event_count}",
            "5:14: a rule has either a detection or a correlation"
        ),
    ])
    func `what is missing or wrong is told with its place`(yaml: String, problem: String) {
        let expected = problem.hasPrefix("1:9: rule") ? "1:1" + problem.dropFirst(3) : problem
        #expect(Fixture.problems(yaml).contains(expected), "\(Fixture.problems(yaml))")
    }

    @Test func `a change of the text changes the fingerprint, a comment does not`() throws {
        func mark(_ yaml: String) throws -> UInt64 { try #require(Fixture.load(yaml).0.rules.first).fingerprint }
        let rule = Fixture.rule(detection: "s: {f: 1}\ncondition: s")
        #expect(try mark(rule) == mark("# note\n" + rule))
        #expect(try mark(rule) != mark(rule.replacing("f: 1", with: "f: 2")))
    }
}

import Definitions
import Events
import Testing

@testable import Detection

@Suite("Why a rule matches, or does not")
struct RuleExplanationTests {
    private func lines(_ detection: String, _ event: LogEvent) throws -> (RuleExplanation, [String]) {
        let (set, problems) = Fixture.load(Fixture.rule(detection: detection))
        let rule = try #require(set.rules.first, "\(problems)")
        let explanation = try #require(set.explain(rule, on: event))
        let lines = explanation.lines.map { line in
            String(repeating: "  ", count: line.depth) + (line.isMet ? "+ " : "- ") + line.text
                + (line.found.isEmpty ? "" : ": " + line.found)
        }
        return (explanation, lines)
    }

    @Test func `every part is told with what the event says`() throws {
        let event = Fixture.event(["process.executable": .text("C:\\cmd.exe"), "User": .text("eve"), "n": .null])
        let (explanation, lines) = try lines(
            "selection:\n    Image|endswith: ['\\cmd.exe', '\\x.exe']\n    User: Eve\nfilter: {n: null, Port|gte: 7}\ncondition: selection and not filter",
            event
        )
        #expect(
            lines == [
                "+ selection", "  + all of",
                #"    + Image ends with "\cmd.exe", or ends with "\x.exe": C:\cmd.exe (process.executable)"#,
                #"    + User is "eve": eve"#, "- filter", "  - all of", "    + n is null or missing: null",
                "    - Port is at least 7: the event has no such field", "+ condition: selection and not filter",
            ]
        )
        #expect(explanation.isMatch && explanation.appliesToSource)
    }

    @Test func `a log source of another kind is told apart from a condition that fails`() throws {
        let event = Fixture.event(["f": .text("a")], source: LogSource(product: "other"))
        let (explanation, lines) = try lines("s: {f: a}\ncondition: s", event)
        #expect(!explanation.isMatch && !explanation.appliesToSource && lines.last == "+ condition: s")
    }

    @Test(arguments: [
        ("f|re: 'a.c'", "- f matches /a.c/: x"), ("f|cidr: 10.0.0.0/8", "- f lies in 10.0.0.0/8: x"),
        ("f: 'a*b?c'", "- f is like \"a*b?c\": x"),
        ("f: '*'", "+ f is anything: x"), ("f|fieldref|contains: g", "- f has what another field says: x"),
        ("f|hour|gt: 5", "- f has a hour above 5: x"), ("f|exists: true", "+ f exists: x"),
        ("f|startswith: q", "- f begins with \"q\": x"),
        ("f|contains: q", "- f has \"q\": x"),
    ]) func `each test has its words`(test: String, line: String) throws {
        let (_, lines) = try lines("s:\n    \(test)\ncondition: s", Fixture.event(["f": .text("x")]))
        #expect(lines.dropFirst().first == "  " + line)
    }

    @Test func `a correlation counts what others match`() {
        let (set, _) = Fixture.load(
            Fixture.rule(detection: "s: {f: a}\ncondition: s")
                + "---\ntitle: C\nid: c\nlevel: low\ncorrelation: {type: event_count, rules: [r1], timespan: 1m, condition: {gte: 2}}\n"
        )
        #expect(set.explain(set.rules[1], on: Fixture.event([:])) == nil)
    }
}

import Definitions
import Events
import Foundation
import Testing
import Vocabulary

@testable import Detection

@Suite("Hostile rules and events")
struct HostileRulesTests {
    private let good =
        "title: Good\nid: good\nlevel: low\nlogsource: {product: p}\ndetection: {s: {f: a}, condition: s}\n"

    /// Loads a bad rule beside a good one; the good one runs on.
    private func load(_ bad: String) -> (RuleSet, [RuleProblem]) {
        let (set, problems) = RuleSet.load([
            RuleText(path: "bad.yml", bytes: Array(bad.utf8)), RuleText(path: "good.yml", bytes: Array(good.utf8)),
        ])
        #expect(set.matches(Fixture.event(["f": .text("a")])).contains { $0.rule.rawValue == "good" })
        return (set, problems.filter { $0.path == "bad.yml" && $0.severity == .error })
    }

    private func seconds(_ work: () throws -> Void) rethrows -> Double {
        let before = ContinuousClock.now
        try work()
        return (ContinuousClock.now - before) / .seconds(1)
    }

    private func rule(_ detection: String) -> String { Fixture.rule(detection: detection) }

    @Test func `an alias bomb is refused unread`() {
        let bomb =
            "a: &a [x,x,x,x,x,x,x,x,x]\n" + (0..<12).map { "b\($0): &b\($0) [*a,*a,*a,*a,*a,*a,*a,*a]\n" }.joined()
        let took = seconds { #expect(load(bomb).1.map(\.text) == ["anchors and aliases are not allowed"]) }
        #expect(took < 5)
    }

    @Test func `nesting without end has a named error`() {
        let deep = "detection: " + String(repeating: "{a: ", count: 5_000) + "x" + String(repeating: "}", count: 5_000)
        #expect(!load("title: T\n" + deep).1.isEmpty)
        let brackets = String(repeating: "(", count: 2_000) + "s" + String(repeating: ")", count: 2_000)
        #expect(load(rule("s: {f: a}\ncondition: '\(brackets)'")).1.map(\.text) == ["the condition is nested too deep"])
    }

    @Test func `ten thousand branches are read and matched in bounded time`() {
        let values = (0..<10_000).map { "'value\($0)x'" }.joined(separator: ", ")
        let took = seconds {
            let (set, problems) = load(rule("s:\n    f|contains: [\(values)]\ncondition: s"))
            #expect(problems.isEmpty)
            #expect(set.matches(Fixture.event(["f": .text("a value9999x b")])).count == 1)
        }
        #expect(took < 20)
        let searches = (0..<10_000).map { "s\($0): {f: v\($0)}" }.joined(separator: "\n")
        let many = seconds { #expect(load(rule(searches + "\ncondition: 1 of s*")).1.isEmpty) }
        #expect(many < 20)
    }

    @Test(arguments: ["(a+)+$", "(a|a)*b", "(.*)*x", "(a{1,40}){1,40}b", "^(([a-z])+.)+[A-Z]([a-z])+$"])
    func `an expression that would run for ever elsewhere takes linear time`(expression: String) {
        let (set, problems) = load(rule("s:\n    f|re: '\(expression)'\ncondition: s"))
        guard problems.isEmpty else { return #expect(problems[0].line > 0) }
        let text = String(repeating: "a", count: 20_000) + "!"
        #expect(seconds { _ = set.matches(Fixture.event(["f": .text(text)])) } < 10)
    }

    @Test func `a value of a megabyte is searched whole`() {
        let (set, _) = load(rule("s: {f|contains|all: [needle, other], g|endswith: tail}\ncondition: s"))
        let long = String(repeating: "hay ", count: 250_000) + "needle other"
        let took = seconds {
            #expect(set.matches(Fixture.event(["f": .text(long), "g": .text(long + "tail")])).count == 1)
            #expect(set.matches(Fixture.event(["f": .text(String(long.dropLast())), "g": .text("tail")])).isEmpty)
        }
        #expect(took < 10)
    }

    @Test func `names out of logs fill no memory`() {
        let fields = DocumentMatcher.SourceFields(product: "p", category: "c", service: "s")
        let matcher = DocumentMatcher(
            RuleSet.load([RuleText(path: "g.yml", bytes: Array(good.utf8))]).0,
            sourceFields: fields
        )
        for number in 0..<(Limits.matcherRoutesMax + 100) {
            let json = Array(#"{"p":"x\#(number)","f":"a"}"#.utf8)
            #expect(json.withUnsafeBufferPointer { matcher.judge($0) } == .judged && matcher.found.isEmpty)
        }
        let json = Array(#"{"p":"p","f":"A"}"#.utf8)
        #expect(json.withUnsafeBufferPointer { matcher.judge($0) } == .judged && matcher.found == [0])
    }
}

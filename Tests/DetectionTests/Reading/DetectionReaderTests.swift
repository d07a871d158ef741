import Definitions
import Events
import Testing

@testable import Detection

@Suite("A detection")
struct DetectionReaderTests {
    @Test func `a map is and, a list of maps is or, a list of values is or`() {
        #expect(Fixture.matches("s: {a: 1, b: 2}\ncondition: s", ["a": .integer(1), "b": .integer(2)]))
        #expect(!Fixture.matches("s: {a: 1, b: 2}\ncondition: s", ["a": .integer(1)]))
        #expect(Fixture.matches("s: [{a: 1}, {b: 2}]\ncondition: s", ["b": .integer(2)]))
        #expect(Fixture.matches("s: {a: [1, 2]}\ncondition: s", ["a": .integer(2)]))
    }

    @Test func `keywords stand anywhere in the event`() {
        #expect(Fixture.matches("k: [xyz, 'a?c']\ncondition: k", [:], raw: "so ABC it is"))
        #expect(Fixture.matches("k: word\ncondition: k", ["f": .list([.text("a WORD")])]))
        #expect(!Fixture.matches("k: [one, two]\ncondition: k", ["f": .text("three")]))
        #expect(Fixture.matches("k: {'|all': [one, two]}\ncondition: k", ["f": .text("two"), "g": .text("one")]))
        #expect(!Fixture.matches("k: {'|all': [one, two]}\ncondition: k", ["f": .text("two")]))
        #expect(Fixture.matches("k: {'|re': 'w.rd'}\ncondition: k", [:], raw: "a word"))
        #expect(Fixture.matches("k: [{f: 1}, word]\ncondition: k", [:], raw: "a word"))
    }

    @Test(arguments: [
        ("s: {f: 1}", "5:1: the condition is missing"), ("s: {}\ncondition: s", "6:8: the search is empty"),
        ("s: []\ncondition: s", "6:8: the search s is empty"),
        ("s: {f: 1}\ntimeframe: 5m\ncondition: s", "7:5: timeframe is no longer part of Sigma"),
        ("s: {f: 1}\nt: {g: 1}\ncondition: s", "7:5: the condition does not name t"),
        ("s: {f: 1}\ncondition: {a: 1}", "7:16: a condition is no text"),
        ("s: {f: 1}\ncondition: []", "7:16: the condition is empty"),
    ])
    func `what is missing or odd is told`(detection: String, problem: String) {
        let problems = Fixture.problems(Fixture.rule(detection: detection))
        let first = problem.hasPrefix("5:1") ? "6:5" + problem.dropFirst(3) : problem
        #expect(problems == [first], "\(problems)")
    }
}

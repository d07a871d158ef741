import Definitions
import Events
import Foundation
import Testing
import Vocabulary

@testable import Detection

@Suite("Filters")
struct FilterReaderTests {
    private static let rule =
        "title: R\nid: r1\nname: first\nlevel: low\nlogsource: {product: p, service: s}\ndetection: {s: {f: a}, condition: s}\n"

    private func load(_ filter: String) -> (RuleSet, [RuleProblem]) {
        Fixture.load(FilterReaderTests.rule + "---\n" + filter)
    }

    private func isMatch(_ filter: String, _ fields: [String: FieldValue]) -> Bool {
        let (set, _) = load(filter)
        return !set.matches(Fixture.event(fields, source: LogSource(product: "p", service: "s"))).isEmpty
    }

    @Test(arguments: ["[r1]", "[first]", "any", "first"]) func `both conditions must hold`(rules: String) {
        let filter =
            "title: F\nlogsource: {product: p}\nfilter: {rules: \(rules), admin: {User: root}, condition: not admin}\n"
        #expect(isMatch(filter, ["f": .text("a"), "User": .text("eve")]))
        #expect(isMatch(filter, ["f": .text("a")]))
        #expect(!isMatch(filter, ["f": .text("a"), "User": .text("ROOT")]))
        #expect(!isMatch(filter, ["f": .text("b"), "User": .text("eve")]))
    }

    @Test func `other rules and log sources are left alone`() {
        let other =
            "title: F\nlogsource: {product: q}\nfilter: {rules: any, admin: {User: root}, condition: not admin}\n"
        #expect(isMatch(other, ["f": .text("a"), "User": .text("root")]))
        let named =
            "title: F\nlogsource: {product: q}\nfilter: {rules: [r1, nobody], admin: {User: root}, condition: not admin}\n"
        #expect(isMatch(named, ["f": .text("a"), "User": .text("root")]))
        let told = load(named).1
        #expect(told.count == 2 && told.allSatisfy { $0.severity == .warning && $0.line == 10 })
    }

    @Test(arguments: [
        ("filter: {admin: {a: b}, condition: not admin}", "rules is missing in the filter"),
        ("filter: {rules: any, admin: {a: b}}", "the condition is missing"), ("filter: x", "filter is no map"),
        ("filter: {rules: [], a: {b: c}, condition: a}", "rules is no list of names"),
        ("filter: {rules: any, a: {b: c}, condition: d}", "no search is called d"),
    ]) func `what is wrong is told`(text: String, problem: String) {
        #expect(load("title: F\nlogsource: {product: p}\n\(text)\n").1.map(\.text) == [problem])
        #expect(
            load("title: F\n\(text)\n").1.contains {
                $0.text.hasPrefix("the logsource is missing") || $0.text == problem
            }
        )
    }

    @Test func `a rule with a filter is another one to what was counted`() {
        let filter = "title: F\nlogsource: {product: p}\nfilter: {rules: any, a: {b: c}, condition: not a}\n"
        #expect(
            load(filter).0.rules.map(\.fingerprint) != Fixture.load(FilterReaderTests.rule).0.rules.map(\.fingerprint)
        )
    }
}

@Suite("An exception that ends")
struct FilterExpiryTests {
    private func isMatch(_ expires: String, at second: Double) -> Bool {
        let (set, problems) = Fixture.load(
            "title: R\nid: r1\nlevel: low\nlogsource: {product: p}\ndetection: {s: {f: a}, condition: s}\n---\n"
                + "title: F\nlogsource: {product: p}\nfilter: {rules: [r1], x: {User: root}, condition: not x}\ntocsin: {expires: \(expires)}\n"
        )
        #expect(problems.isEmpty)
        let event = Fixture.event(["f": .text("a"), "User": .text("root")], at: second)
        #expect(NaiveMatcher(set: set).matches(event).count == set.matches(event).count)
        return !set.matches(event).isEmpty
    }

    @Test func `holds for events before its end, and for none after it`() throws {
        let start = Fixture.event([:], at: 0).at
        let expires = start.addingTimeInterval(60).formatted(.iso8601)
        #expect(!isMatch(expires, at: 0) && !isMatch(expires, at: 59) && isMatch(expires, at: 60))
        let day = String(expires.prefix(10))
        #expect(!isMatch(day, at: 0) && isMatch(day, at: 2 * 86_400))
    }

    @Test func `a misspelt end is told, and makes no exception without one`() {
        let filter =
            "title: F\nlogsource: {product: p}\nfilter: {rules: any, x: {f: a}, condition: not x}\ntocsin: {expire: 2027-01-31}\n"
        #expect(Fixture.problems(filter) == ["4:10: the key tocsin.expire is not known in a filter"])
    }

    @Test(arguments: ["tomorrow", "2027-13-01", "''"]) func `an end that cannot be read is told`(text: String) {
        let filter =
            "title: F\nlogsource: {product: p}\nfilter: {rules: any, x: {f: a}, condition: not x}\ntocsin: {expires: \(text)}\n"
        #expect(Fixture.problems(filter) == ["4:19: the end of the exception cannot be read"])
    }
}

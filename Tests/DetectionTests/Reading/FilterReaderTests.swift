import Events
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

import Definitions
import Events
import Testing

@testable import Detection

@Suite("A condition")
struct ConditionParserTests {
    /// Searches a, b, c and _d; those named in the event are true.
    private func holds(_ condition: String, _ isTrue: String) -> Bool {
        let detection = "a: {a: 1}\nb: {b: 1}\nc: {c: 1}\n_d: {d: 1}\ncondition: \(condition)"
        return Fixture.matches(detection, Dictionary(uniqueKeysWithValues: isTrue.map { (String($0), .integer(1)) }))
    }

    @Test(arguments: [
        ("a or b and c", "a", true), ("a or b and c", "b", false), ("(a or b) and c", "a", false),
        ("not a and b", "b", true), ("not a and b", "ab", false), ("not (a and b)", "a", true),
        ("not a or b", "ab", true),
        ("not not a", "a", true), ("1 of them", "d", false), ("1 of them", "c", true), ("all of them", "abc", true),
        ("all of them", "ab", false), ("1 of _*", "d", true), ("all of *", "abc", true), ("2 of them", "ac", true),
        ("2 of them", "a", false), ("any of them", "b", true), ("a AND NOT b", "a", true), ("not 1 of b*", "a", true),
        ("a and not 1 of b* and not 1 of c*", "ac", false), ("_d", "d", true), ("[a, b]", "b", true),
        ("[a, b and c]", "b", false),
        ("a or b or c", "c", true), ("((a))", "a", true),
    ])
    func `binds not before and before or`(condition: String, isTrue: String, isMatch: Bool) {
        #expect(holds(condition, isTrue) == isMatch)
    }

    @Test(arguments: [
        ("selektion", "8:16: no search is called selektion"), ("a and", "8:16: the condition ends too early"),
        ("(a", "8:16: the bracket has no end"), ("a b", "8:18: b is not expected here"),
        ("a and 1 of x*", "8:27: no search is called x*"),
        ("'a | count() > 5'", "8:19: aggregations behind a | are no longer part of Sigma"),
        ("x of a*", "8:16: x is no count"),
        ("1 of", "8:16: of has nothing behind it"), ("a)", "8:17: ) is not expected here"),
        ("''", "8:16: the condition ends too early"),
    ])
    func `what is wrong is told with its place`(condition: String, problem: String) {
        let rule = Fixture.rule(detection: "a: {a: 1}\nb: {b: 1}\ncondition: \(condition)")
        #expect(Fixture.problems(rule).contains(problem), "\(Fixture.problems(rule))")
    }

    @Test func `a misspelt search is mended, brackets are nested to a bound`() {
        let (_, problems) = Fixture.load(Fixture.rule(detection: "selection: {a: 1}\ncondition: selektion"))
        #expect(problems.first?.remedy == "did you mean selection?")
        let deep = String(repeating: "(", count: 5_000) + "a"
        #expect(Fixture.problems(Fixture.rule(detection: "a: {a: 1}\ncondition: \(deep)")).count == 1)
    }
}

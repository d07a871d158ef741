import Definitions
import Testing

@testable import Detection

@Suite("Reading the values of a field")
struct ValueReaderTests {
    @Test(arguments: [
        ("f|cidr: 10.0.0.0/99", "7:17: 10.0.0.0/99 is no network"), ("f|lt: many", "7:15: many is no number"),
        ("f|re: 'a(?=b)'", "7:17: the look-ahead (?=...) cannot be matched in linear time"),
        ("f|expand: '%admins%'", "7:19: the placeholder %admins% has no values here"),
        ("f|base64: 'a*'", "7:19: a value with wildcards cannot be encoded"),
        ("f|hour: noon", "7:17: noon is no whole number"),
        ("f: [[a]]", "7:13: a value is a list or a map"), ("f|exists: maybe", "7:19: exists asks for true or false"),
        ("f: []", "7:12: f has no plain values"), ("f: {g: 1}", "7:12: f has no plain values"),
    ])
    func `a value that cannot be used is told with its place`(line: String, problem: String) {
        let rule = Fixture.rule(detection: "s:\n    \(line)\ncondition: s")
        #expect(Fixture.problems(rule) == [problem])
    }

    @Test func `several problems are told at once`() {
        let rule = Fixture.rule(detection: "s:\n    a|cidr: [x, 10.0.0.0/8, y]\n    b|contian: c\ncondition: t")
        #expect(Fixture.problems(rule).count == 4)
    }
}

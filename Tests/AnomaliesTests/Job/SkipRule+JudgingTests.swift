import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("Judging by a skip rule")
struct SkipRuleJudgingTests {
    private static let start = Date(timeIntervalSince1970: 1_000_000)

    private static func holds(
        _ rule: SkipRule,
        _ values: [String: String] = [:],
        actual: Double = 0,
        typical: Double = 0,
        at start: Date = start
    ) -> Bool {
        let members = values.map { Anomaly.Member(role: .by, part: Anomaly.Part(field: $0.key, value: $0.value)) }
        return rule.holds(for: members, actual: actual, typical: typical, at: start)
    }

    private static func condition(
        _ subject: SkipRule.Subject,
        _ comparison: SkipRule.Comparison,
        _ value: Double
    ) -> SkipRule {
        SkipRule(conditions: [SkipRule.Condition(subject: subject, comparison: comparison, value: value)])
    }

    @Test func `a condition compares as it says, also at its edge`() {
        let edges: [(SkipRule.Comparison, [Bool])] = [
            (.greater, [false, false, true]), (.greaterOrEqual, [false, true, true]), (.less, [true, false, false]),
            (.lessOrEqual, [true, true, false]),
        ]
        for (comparison, wanted) in edges {
            #expect([4, 5, 6].map { Self.holds(Self.condition(.actual, comparison, 5), actual: $0) } == wanted)
        }
    }

    @Test func `it is held against what was seen, what is usual, both, or the time`() {
        #expect(Self.holds(Self.condition(.typical, .greater, 5), actual: 0, typical: 6))
        #expect(!Self.holds(Self.condition(.typical, .greater, 5), actual: 6, typical: 0))
        for (actual, typical) in [(10.0, 2.0), (2.0, 10.0)] {
            #expect(Self.holds(Self.condition(.difference, .greaterOrEqual, 8), actual: actual, typical: typical))
            #expect(!Self.holds(Self.condition(.difference, .greater, 8), actual: actual, typical: typical))
        }
        #expect(Self.holds(Self.condition(.time, .greaterOrEqual, 1_000_000)))
        #expect(!Self.holds(Self.condition(.time, .less, 1_000_000)))
    }

    @Test func `what is no number meets no condition`() {
        for comparison in SkipRule.Comparison.allCases {
            #expect(!Self.holds(Self.condition(.actual, comparison, 5), actual: .nan))
        }
    }

    private static func scope(_ kind: SkipRule.Scope.Kind, _ values: String...) -> SkipRule {
        SkipRule(scopes: [SkipRule.Scope(field: "user", kind: kind, values: values)])
    }

    @Test func `a list includes or excludes whole values`() {
        #expect(Self.holds(Self.scope(.include, "root", "eve"), ["user": "eve"]))
        #expect(!Self.holds(Self.scope(.include, "root"), ["user": "roots"]))
        #expect(!Self.holds(Self.scope(.include, "root"), ["user": "Root"]))
        #expect(!Self.holds(Self.scope(.exclude, "root"), ["user": "root"]))
        #expect(Self.holds(Self.scope(.exclude, "root"), ["user": "eve"]))
        #expect(!Self.holds(Self.scope(.include), ["user": "root"]) && Self.holds(Self.scope(.exclude), ["user": "x"]))
    }

    @Test func `a star stands for any beginning or end, a star alone for itself`() {
        #expect(Self.holds(Self.scope(.include, "svc-*"), ["user": "svc-backup"]))
        #expect(Self.holds(Self.scope(.include, "svc-*"), ["user": "svc-"]))
        #expect(!Self.holds(Self.scope(.include, "svc-*"), ["user": "a-svc-b"]))
        #expect(Self.holds(Self.scope(.include, "*.example"), ["user": "a.example"]))
        #expect(!Self.holds(Self.scope(.include, "*"), ["user": "eve"]))
        #expect(Self.holds(Self.scope(.include, "*"), ["user": "*"]))
    }

    @Test func `a field that the series does not have meets neither list`() {
        for kind in SkipRule.Scope.Kind.allCases { #expect(!Self.holds(Self.scope(kind, "x"), ["host": "x"])) }
    }

    @Test func `all conditions and all scopes must hold, and a rule without any never does`() {
        var rule = Self.condition(.actual, .greater, 5)
        rule.conditions.append(SkipRule.Condition(subject: .actual, comparison: .less, value: 9))
        rule.scopes = [
            SkipRule.Scope(field: "user", kind: .include, values: ["eve"]),
            SkipRule.Scope(field: "host", kind: .exclude, values: ["db"]),
        ]
        #expect(Self.holds(rule, ["user": "eve", "host": "a"], actual: 7))
        #expect(!Self.holds(rule, ["user": "eve", "host": "a"], actual: 9))
        #expect(!Self.holds(rule, ["user": "eve", "host": "db"], actual: 7))
        #expect(!Self.holds(rule, ["user": "bob", "host": "a"], actual: 7))
        #expect(!Self.holds(SkipRule(), ["user": "eve"], actual: 7))
    }

    @Test func `at its end it is over`() {
        var rule = Self.condition(.actual, .greater, 5)
        rule.until = Self.start
        #expect(!Self.holds(rule, actual: 7))
        #expect(Self.holds(rule, actual: 7, at: Self.start - 1))
    }
}

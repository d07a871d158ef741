import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("A rule made ready")
struct WatchedRuleTests {
    @Test func `it keeps the fields that its message and its entity need`() {
        var rule = AnomalyRule(
            id: RuleID(rawValue: "r"),
            title: "",
            minimumScore: Score(0),
            message: "{sentence} {a.b} {host.name}"
        )
        #expect(WatchedRule(rule).fields == ["user.name", "host.name", "source.ip", "a.b"])
        rule.join = "x"
        #expect(WatchedRule(rule).fields == ["x", "a.b", "host.name"])
    }

    @Test func `a message that cannot be read says the sentence, a field that is missing is unknown`() {
        func message(_ template: String) -> String {
            let rule = AnomalyRule(id: RuleID(rawValue: "r"), title: "", minimumScore: Score(0), message: template)
            let watched = WatchedRule(rule)
            let anomaly = AnomalyWatchTests.anomaly("j", 0, 61.9, sentence: "so many")
            return watched.finding(of: [WaitingAnomaly(anomaly, watched.fields, joined: "")], JobSubjects([])).message
        }
        #expect(message("a } b") == "so many")
        #expect(message("{job} {score} {count} {jobs} {user.name}") == "j 61 1 j unknown")
    }
}

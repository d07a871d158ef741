import Detection
import Events
import Foundation
import Testing

@testable import tocsin

@Suite("Commands for rule authors")
struct RulesExplainCommandTests {
    @Test func `a layer counts the rules of each technique`() throws {
        let rules = ["A", "B"].map {
            "title: \($0)\nid: \($0)\nlevel: low\ntags: [attack.t1110, attack.t1110]\nlogsource: {product: p}\ndetection: {s: {f: 1}, condition: s}\n"
        }
        let (set, _) = RuleSet.load([RuleText(path: "r.yml", bytes: Array(rules.joined(separator: "---\n").utf8))])
        let layer = try #require(
            try JSONSerialization.jsonObject(with: Data(NavigatorLayer(set.rules).json.utf8)) as? [String: Any]
        )
        let techniques = try #require(layer["techniques"] as? [[String: Any]])
        #expect(
            techniques.count == 1 && techniques[0]["score"] as? Int == 2
                && techniques[0]["techniqueID"] as? String == "T1110"
        )
        #expect((layer["versions"] as? [String: String])?["layer"] == "4.5")
    }

    @Test func `the log source stands first`() throws {
        let rule =
            "title: A\nid: a\nlevel: low\nlogsource: {product: p, service: q}\ndetection: {s: {f: 1}, condition: s}\n"
        let (set, _) = RuleSet.load([RuleText(path: "r.yml", bytes: Array(rule.utf8))])
        var event = LogEvent(at: .distantPast, receivedAt: .distantPast, fields: ["f": .integer(1)])
        event.logSource = LogSource(product: "p")
        let explanation = try #require(set.explain(set.rules[0], on: event))
        let lines = RulesCommand.Explain.lines(explanation, set.rules[0], event)
        #expect(
            lines == [
                "A: does not match", "- log source p/any/q: the event's is p/-/-", "+ s", "  + f is \"1\": 1",
                "+ condition: s",
            ]
        )
    }
}

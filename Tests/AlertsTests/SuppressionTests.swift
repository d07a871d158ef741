import Alerts
import Foundation
import HouseTesting
import Testing
import Vocabulary

@Suite("A suppression")
struct SuppressionTests {
    private let until = Samples.start.addingTimeInterval(3_600)

    private func suppression(rule: String? = nil, entity: String? = nil) -> Suppression {
        Suppression(
            id: 1,
            rule: rule.map(RuleID.init),
            entity: entity,
            reason: "a test of the doors",
            by: "ana",
            from: Samples.start,
            until: until
        )
    }

    @Test(
        arguments: [
            ("rule-1", nil, true), (nil, "203.0.113.9", true), ("rule-1", "203.0.113.9", true), ("rule-2", nil, false),
            ("rule-2", "203.0.113.9", false), ("rule-1", "203.0.113.8", false), (nil, "203.0.113", false),
            (nil, nil, false),
        ] as [(String?, String?, Bool)]
    ) func `it hides what it names, all of it`(rule: String?, entity: String?, hides: Bool) {
        #expect(suppression(rule: rule, entity: entity).hides(Samples.finding(), at: Samples.start) == hides)
    }

    @Test func `an entity is hidden whatever its case, and by any of its values`() {
        var finding = Samples.finding()
        finding.entity = Entity(fields: ["user.name", "host.name"], values: ["Alice", "DB-2"])
        #expect(suppression(entity: "alice").hides(finding, at: Samples.start))
        #expect(suppression(entity: "db-2").hides(finding, at: Samples.start))
        #expect(!suppression(entity: "Alice, DB-2").hides(finding, at: Samples.start))
        finding.entity = nil
        #expect(!suppression(entity: "alice").hides(finding, at: Samples.start))
        #expect(suppression(rule: "rule-1").hides(finding, at: Samples.start))
    }

    @Test(arguments: [(-1.0, false), (0, true), (3_599.9, true), (3_600, false)]) func `it always ends`(
        seconds: Double,
        hides: Bool
    ) {
        #expect(
            suppression(rule: "rule-1").hides(Samples.finding(), at: Samples.start.addingTimeInterval(seconds)) == hides
        )
    }

    @Test func `a hidden finding raises nothing and repeats nothing`() {
        let hiding = suppression(rule: "rule-1")
        for latest in [nil, Samples.alert()] {
            let raising = Alert.raise(
                Samples.finding(),
                as: AlertID(rawValue: 2),
                after: latest,
                suppressions: [suppression(rule: "x"), hiding],
                policy: Samples.policy,
                link: Samples.link,
                now: Samples.start
            )
            #expect(raising == .suppressed(hiding))
        }
    }
}

import Foundation
import Testing
import Vocabulary

@Suite("A finding")
struct FindingTests {
    private let at = instant("2026-11-24T10:00:00Z")

    private func finding(_ kind: Finding.Kind) -> Finding {
        Finding(kind: kind, rule: RuleID(rawValue: "r"), title: "Title", message: "text", at: at)
    }

    @Test func `without more it is about nobody and groups for an hour`() {
        let finding = finding(.staticRule(.high))
        #expect(finding.entity == nil && finding.evidence.isEmpty && finding.matched.isEmpty && finding.tags.isEmpty)
        #expect(finding.groupingSeconds == 3_600 && finding.guide.isEmpty && finding.at == at)
    }

    @Test(arguments: [
        (Finding.Kind.staticRule(.low), Severity.low), (.staticRule(.critical), .critical),
        (.anomaly(Score(79.9)), .high),
        (.anomaly(Score(80)), .critical),
    ]) func `its band is the rule's word or that of its score`(kind: Finding.Kind, severity: Severity) {
        #expect(finding(kind).kind.severity == severity)
    }
}

import Alerts
import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("An alert in the store")
struct AlertContentTests {
    private func stored(_ finding: Finding) throws -> Finding {
        let bytes = try JSONEncoder().encode(FindingContent(finding))
        return try JSONDecoder().decode(FindingContent.self, from: bytes).finding()
    }

    @Test func `a finding reads back as it was, of either kind`() throws {
        for severity in Severity.allCases {
            #expect(try stored(Samples.finding(severity)) == Samples.finding(severity))
        }
        var anomaly = Samples.finding(entity: nil)
        anomaly.kind = .anomaly(Score(79.9))
        anomaly.matched = ["user.name"]
        anomaly.tags = ["attack.t1110"]
        anomaly.guide = "# Look\n\u{1F514}"
        #expect(try stored(anomaly) == anomaly)
    }

    @Test func `every verdict reads back as it was`() throws {
        for decision in Verdict.Decision.allCases {
            let verdict = Verdict(decision: decision, reason: "because", by: "ana", at: Samples.start)
            let bytes = try JSONEncoder().encode(VerdictContent(verdict))
            #expect(try JSONDecoder().decode(VerdictContent.self, from: bytes).verdict() == verdict)
        }
    }

    @Test func `a word of a newer version says so instead of being guessed at`() throws {
        var verdict = VerdictContent(Verdict(decision: .benign, reason: "r", by: "b", at: Samples.start))
        verdict.decision = "cosmic ray"
        let error = #expect(throws: StoredValueUnknown.self) { try verdict.verdict() }
        #expect(error?.description.contains("\"cosmic ray\"") == true)
        var finding = FindingContent(Samples.finding())
        for word in ["Apocalyptic", nil] {
            finding.severity = word
            #expect(throws: StoredValueUnknown.self) { try finding.finding() }
        }
    }
}

import Alerts
import Foundation
import HouseTesting
import Testing
import Vocabulary

@Suite("The line in the team's chat")
struct AlertLineTests {
    private func line(
        _ kind: Finding.Kind,
        _ message: String,
        number: Int64 = 1_042,
        mark: TriagePolicy.AnomalyMark = .score
    ) -> String {
        var finding = Samples.finding(message: message)
        finding.kind = kind
        return AlertLine(Samples.alert(number, finding), link: Samples.link, mark: mark).text
    }

    @Test func `it reads exactly so for a static rule`() {
        #expect(
            line(.staticRule(.high), "Okta account alice locked 5 times in 10 minutes")
                == "SIEM ALERT -- STATIC RULE - [High] Okta account alice locked 5 times in 10 minutes. "
                + "Check https://siem.example.com/alerts/ALR-1042"
        )
    }

    @Test func `it reads exactly so for an anomaly`() {
        #expect(
            line(.anomaly(Score(87)), "Unusual hour for a logon by alice on db-2", number: 1_043)
                == "SIEM ALERT -- ANOMALY DETECTED - [87] Unusual hour for a logon by alice on db-2. "
                + "Check https://siem.example.com/alerts/ALR-1043"
        )
    }

    @Test(arguments: zip(Severity.allCases, ["[Low]", "[Medium]", "[High]", "[Critical]"]))
    func `the mark of a static rule is its word, whatever is set for anomalies`(severity: Severity, mark: String) {
        for setting in [TriagePolicy.AnomalyMark.score, .severity] {
            #expect(
                line(.staticRule(severity), "x", mark: setting).hasPrefix(
                    "SIEM ALERT -- STATIC RULE - \(mark) x. Check "
                )
            )
        }
    }

    @Test(arguments: [
        (79.9, "79", "High"), (79.999_999, "79", "High"), (80, "80", "Critical"), (0, "0", "Low"),
        (100, "100", "Critical"),
        (49.5, "49", "Medium"), (19.99, "19", "Low"),
    ]) func `the mark of an anomaly is its score rounded down, or its word`(score: Double, mark: String, word: String) {
        #expect(line(.anomaly(Score(score)), "x").contains("[\(mark)]"))
        #expect(line(.anomaly(Score(score)), "x", mark: .severity).contains("[\(word)]"))
    }

    @Test(arguments: ["door open.", "door open...", "door open. . ", "door open"])
    func `exactly one full stop stands before Check`(message: String) {
        #expect(line(.staticRule(.low), message).contains("[Low] door open. Check https://"))
    }

    @Test func `what an attacker wrote keeps to the line`() {
        let text = line(
            .staticRule(.low),
            "a\r\nSIEM ALERT -- STATIC RULE - [Low] fake. Check https://evil.example/x @all"
        )
        #expect(text.split(whereSeparator: \.isNewline).count == 1)
        #expect(text.components(separatedBy: "https://").count == 2, "one link, ours")
        #expect(text.hasSuffix(". Check https://siem.example.com/alerts/ALR-1042"))
    }
}

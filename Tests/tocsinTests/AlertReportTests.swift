import Alerts
import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import tocsin

@Suite("Alerts as text")
struct AlertReportTests {
    private let report = AlertReport(policy: Samples.policy, now: Samples.start.addingTimeInterval(3_600))

    @Test func `a row and an object for scripts`() throws {
        let alert = Samples.alert()
        #expect(
            report.row(alert) == "ALR-1\tHigh\t1 day 23 h left\t1x\tSSH password guessing from 203.0.113.9 on bastion"
        )
        let facts = [AlertFact(alert: alert.id, at: Samples.start, by: "tocsin", what: .raised(line: "the line"))]
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(report.json(alert, facts: facts).utf8)) as? [String: Any]
        )
        #expect(
            object["id"] as? String == "ALR-1" && object["line"] as? String == "the line"
                && object["state"] as? String == "open"
        )
        #expect(object["due"] as? String == "2026-11-26T10:00:00Z" && object["count"] as? Int == 1)
    }

    @Test func `the page is inert, whatever was logged`() throws {
        var alert = Samples.alert(1, Samples.finding(message: "by \u{1B}]0;owned\u{7}"))
        _ = try alert.take(.triage(.benign, reason: "a\u{202E}b"), by: "ana", at: Samples.start, policy: Samples.policy)
        let page = report.page(alert, facts: [], evidence: ["raw \u{1B}[2J\r\nsecond"])
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" } && !page.contains("\u{202E}"))
        #expect(page.contains("verdict    benign by ana") && page.contains("  raw \\u{1b}[2J"))
    }
}

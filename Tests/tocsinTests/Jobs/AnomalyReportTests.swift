import HouseTesting
import Testing
import Vocabulary

@testable import tocsin

@Suite("Anomalies on a terminal")
struct AnomalyReportTests {
    @Test func `a row is one line, whatever the events say`() {
        let row = AnomalyReport.row(JobSamples.anomaly(7, user: "ali\nce\u{1B}[2J"))
        #expect(row.hasPrefix("2026-11-24T10:00:00Z\t75\tANO-7\tlogons\t40 logons by ali"))
        #expect(!row.contains("\n") && !row.contains("\u{1B}"))
    }

    @Test func `everything that is known is in the page and in the object`() {
        let anomaly = JobSamples.anomaly(7)
        let page = AnomalyReport.page(anomaly)
        for text in ["ANO-7", "[75]", anomaly.sentence, "high_count by user.name", "spike", "203.0.113.9", "80 %"] {
            #expect(page.contains(text), "\(text) in \(page)")
        }
        let json = AnomalyReport.json(anomaly)
        #expect(json.contains("\"series\":[{\"role\":\"by\",\"field\":\"user.name\",\"value\":\"alice\"}]"))
        #expect(json.contains("\"bounds\":[0.0,6.0]") && json.contains("\"actual\":[40.0]"))
    }
}

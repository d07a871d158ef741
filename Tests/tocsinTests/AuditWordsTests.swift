import Foundation
import HouseTesting
import Proof
import Testing

@testable import tocsin

@Suite("What the audit found, in words")
struct AuditWordsTests {
    @Test func `a whole house, and how long the window is`() {
        var report = AuditReport()
        (report.factCount, report.uncoveredCount) = (9, 2)
        #expect(AuditWords(report: report).text.contains("all are as they were written\nthere is no checkpoint yet"))
        report.newestCheckpointAt = Samples.start
        #expect(AuditWords(report: report).text.contains("2 facts came after it and could be cut off"))
        #expect(AuditWords(report: report).json.hasPrefix("{\"whole\":true,\"faults\":[],"))
    }

    @Test func `each fault, with what it is about`() {
        var report = AuditReport()
        report.faults = [.init("fact 7", "its seal is not right"), .init("INC-2", "it is \"gone\"")]
        report.notes = ["a note"]
        let text = AuditWords(report: report).text
        #expect(text.hasPrefix("fact 7: its seal is not right\nINC-2: it is \"gone\"\na note\n"))
        #expect(text.contains("2 faults were found"))
        #expect(AuditWords(report: report).json.contains("{\"subject\":\"INC-2\",\"why\":\"it is \\\"gone\\\"\"}"))
    }
}

import Foundation
import HouseTesting
import Incidents
import Testing
import Vocabulary

@testable import tocsin

@Suite("Incidents as text")
struct IncidentReportTests {
    private let report = IncidentReport(now: Samples.start.addingTimeInterval(86_400))

    @Test func `a row and an object for scripts`() throws {
        let incident = try IncidentSamples.opened(3, IncidentSamples.opening("a\tb", alerts: [7])).incident
        #expect(
            report.row(incident).split(separator: "\t").prefix(5) == [
                "INC-3", "step 2 Logging", "low", "4 days left (first response)", "nobody",
            ]
        )
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(report.json(incident).utf8)) as? [String: Any]
        )
        #expect(object["id"] as? String == "INC-3" && object["step"] as? Int == 2)
        #expect(object["due"] as? String == "2026-11-29T10:00:00Z" && object["alerts"] as? [String] == ["ALR-7"])
    }

    @Test func `the page says what is missing and what was skipped, and is inert`() throws {
        var incident = try IncidentSamples.incident(at: .assignment)
        for (step, person) in [(IncidentStep.askSkip(reason: "r\u{1B}[2J"), "ana"), (.agreeSkip, "ben")] {
            _ = try incident.take(step, by: person, at: Samples.start, policy: IncidentSamples.policy)
        }
        let page = report.page(incident, facts: try IncidentSamples.opened().facts)
        #expect(page.contains("3 Assignment: SKIPPED, asked by ana, agreed by ben"))
        #expect(page.contains("the priority: choose low, medium or high") && page.contains("opened"))
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        let done = report.page(try IncidentSamples.incident(at: .done), facts: [])
        #expect(!done.contains("Missing") && done.contains("resolution: met"))
    }
}

import Foundation
import Incidents
import Testing

@testable import Web

@Suite("The page of how the process was kept")
struct ProcessPageTests {
    @Test func `has each step with how it was left, and every override with who and why`() throws {
        let text = ProcessPage(frame: ReportStage.frame(.process, try ReportStage.sheet())).html.description
        for step in Incident.Stage.steps { #expect(text.contains("\(step.rawValue) \(step.name)</th>"), "\(step)") }
        #expect(text.contains("3 of 4 incidents that moved kept the order") && text.contains("75 %"))
        #expect(text.contains("asked for by ana") && text.contains("&lt;script&gt;") && !text.contains("<script>alert"))
    }

    @Test func `days in which nothing moved say so`() throws {
        let text = ProcessPage(frame: ReportStage.frame(.process, try ReportStage.sheet(isEmpty: true))).html
            .description
        #expect(text.contains("No step was left in these days") && text.contains("Nothing was skipped or overruled"))
    }
}

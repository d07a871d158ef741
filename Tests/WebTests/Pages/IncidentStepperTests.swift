import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The eight steps in a row")
struct IncidentStepperTests {
    private func text(_ incident: Incident) -> String {
        IncidentStepper(incident: incident, zone: .gmt).html.description
    }

    @Test func `a step says how it was left`() throws {
        var incident = try IncidentSamples.incident(at: .assignment)
        try IncidentView.take(&incident, .askSkip(reason: "all know"), by: "ana")
        try IncidentView.take(&incident, .agreeSkip)
        let shown = text(incident)
        #expect(shown.contains("left by ben") && shown.contains("skipped: asked by ana, agreed by ben"))
        #expect(shown.contains("class=\"skipped\"") && shown.contains("class=\"now\" aria-current=\"step\""))
        try IncidentView.take(&incident, .dismiss(reason: "a drill"))
        #expect(text(incident).components(separatedBy: "not applicable").count == 5)
    }

    @Test func `a step that was not needed says so`() throws {
        var incident = try IncidentSamples.incident(at: .categorization)
        try IncidentView.take(&incident, IncidentSamples.facts(of: .categorization)[0], .goStraight(reason: "mended"))
        #expect(text(incident).contains("not needed, resolved at step 4"))
    }
}

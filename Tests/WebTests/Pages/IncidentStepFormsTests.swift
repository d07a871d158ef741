import Alerts
import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The forms of steps 1 to 4")
struct IncidentStepFormsTests {
    private func text(_ incident: Incident, _ refusal: IncidentRefusal? = nil) -> String {
        let forms = IncidentView.forms(incident, IncidentView.reader(), refusal)
        return IncidentStepForms(incident: incident, forms: forms, now: Samples.start).html.description
    }

    @Test func `the current step is recorded and left, earlier ones are corrected`() throws {
        let shown = text(try IncidentSamples.incident(at: .categorization))
        #expect(shown.contains("/categorise\"") && shown.contains("Record and go on"))
        for earlier in ["identify", "log", "assign"] { #expect(shown.contains("/\(earlier)\"")) }
        #expect(shown.components(separatedBy: "Record and go on").count == 2)
        #expect(shown.components(separatedBy: "Record the correction").count == 4)
        #expect(!shown.contains("/investigate\""), "what comes later is not asked yet")
    }

    @Test func `once step 7 is left the classification is not corrected`() throws {
        let shown = text(try IncidentSamples.incident(at: .lessons))
        #expect(!shown.contains("/categorise\"") && !shown.contains("/identify\"") && shown.contains("/log\""))
    }

    @Test func `a form shows what is recorded, or what was written and refused`() throws {
        let incident = try IncidentSamples.incident(at: .assignment)
        #expect(text(incident).contains("value=\"https://wiki.example.com/phishing\""))
        let written = FormBody(pairs: [("background", "ftp://x")])
        let shown = text(incident, IncidentRefusal(reason: "r", form: .log, written: written))
        #expect(shown.contains("value=\"ftp://x\"") && shown.contains("<details open>"))
    }

    @Test func `a restricted one is offered the built-in tracker alone`() throws {
        let secret = try IncidentSamples.opened(1, IncidentSamples.opening(sensitivity: .s1)).incident
        #expect(!text(secret).contains("value=\"Jira\"") && text(secret).contains("value=\"built in\" checked"))
        #expect(text(try IncidentSamples.opened().incident).contains("value=\"Jira\""))
    }

    @Test func `a due date of its own is shown as it was chosen`() throws {
        var incident = try IncidentSamples.incident(at: .categorization)
        let given = Categorization(priority: .low, due: .on(Samples.start, reason: "a fair"))
        try IncidentView.take(&incident, .categorise(given, access: .unchecked, reason: ""))
        #expect(text(incident).contains("value=\"2026-11-24\"") && text(incident).contains("value=\"a fair\""))
    }
}

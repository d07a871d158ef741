import Alerts
import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("What every form of an incident has")
struct IncidentFormsTests {
    @Test func `key, version and an address of its own`() throws {
        let forms = IncidentView.forms(try IncidentSamples.opened(7).incident)
        let text = forms.form(.note, "<b>").description
        for part in ["/incidents/INC-7/note", "name=\"form_key\" value=\"k\"", "name=\"version\" value=\"1\""] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test func `a refused form is open and filled, the others are not`() throws {
        let refusal = IncidentRefusal(reason: "r", form: .skip, written: FormBody("reason=kept"))
        let forms = IncidentView.forms(try IncidentSamples.opened().incident, IncidentView.reader(), refusal)
        #expect(forms.open(.note, .skip) == " open" && forms.open(.note) == .empty)
        #expect(forms.reasoned(.skip, why: "w", button: "b").description.contains(">kept</textarea>"))
        #expect(!forms.reasoned(.back, why: "w", button: "b").description.contains("kept"))
    }

    @Test func `clocks are paused for a listed reason, or resumed`() throws {
        var incident = try IncidentSamples.opened().incident
        #expect(IncidentView.forms(incident).clockForms.description.contains("waiting for a supplier"))
        try IncidentView.take(&incident, .pause(reason: "waiting for a supplier"))
        #expect(IncidentView.forms(incident).clockForms.description.contains("/resume\""))
        let done = try IncidentSamples.incident(at: .done)
        #expect(IncidentView.forms(done).clockForms == .empty)
    }
}

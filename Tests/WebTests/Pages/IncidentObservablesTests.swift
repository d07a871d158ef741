import Foundation
import HouseTesting
import Incidents
import Testing
import Vocabulary

@testable import Web

@Suite("Observables on the page")
struct IncidentObservablesTests {
    @Test func `each once, defanged, with a way to its events`() throws {
        var opening = IncidentSamples.opening()
        opening.identification.description = "it called https://evil.example/a?b=1 and 203.0.113.9"
        var incident = try IncidentSamples.opened(1, opening).incident
        try IncidentView.take(&incident, .record(at: Samples.start, text: "again 203.0.113[.]9 <b>"))
        let text = IncidentObservables(incident: incident).html.description
        #expect(text.contains("hxxps://evil[.]example/a?b=1") && !text.contains(">https://evil"))
        #expect(text.components(separatedBy: ">203[.]0[.]113[.]9<").count == 2, "\(text)")
        #expect(text.contains("source.ip"))
    }

    @Test func `without any there is no card`() throws {
        #expect(IncidentObservables(incident: try IncidentSamples.opened().incident).html.description.isEmpty)
    }
}

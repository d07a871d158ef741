import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The notifications on the page")
struct IncidentDutiesTests {
    @Test func `whom, who sends it, until when, and the text to send`() throws {
        let incident = try IncidentSamples.opened(1, IncidentSamples.opening("a <b>leak", kind: .privacy)).incident
        let late = Samples.start.addingTimeInterval(73 * 3_600)
        let text = IncidentDuties(incident: incident, forms: IncidentView.forms(incident), now: late).html.description
        #expect(text.contains("the data protection authority") && text.contains("sent by the data protection officer"))
        #expect(text.contains("breached 1 h") && text.contains("Why it is late"), "\(text)")
        #expect(text.contains("a &lt;b&gt;leak") && text.contains("72 hours"))
    }

    @Test func `whoever only reads sees no form`() throws {
        let incident = try IncidentSamples.opened(1, IncidentSamples.opening(kind: .privacy)).incident
        let forms = IncidentView.forms(incident, IncidentView.reader(.viewer))
        let text = IncidentDuties(incident: incident, forms: forms, now: Samples.start).html.description
        #expect(!text.contains("Sent or waived"))
    }
}

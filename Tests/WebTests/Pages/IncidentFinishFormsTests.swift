import Alerts
import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The forms of steps 5 to 8")
struct IncidentFinishFormsTests {
    private func forms(_ stage: Incident.Stage, _ opening: IncidentOpening = IncidentSamples.opening()) throws
        -> IncidentFinishForms
    {
        let incident = try IncidentSamples.incident(at: stage, 1, opening)
        return IncidentFinishForms(incident: incident, forms: IncidentView.forms(incident), now: Samples.start)
    }

    @Test func `what is recorded is ticked`() throws {
        let done = try forms(.done)
        #expect(done.investigation.description.contains("value=\"known\" checked"))
        #expect(done.resolution.description.contains("value=\"testing\" checked"))
        #expect(done.lessons.description.contains("searched a year"))
        #expect(!(try forms(.investigation)).investigation.description.contains(" checked"))
    }

    @Test func `each notification has a form of its own until step 6 is left`() throws {
        var incident = try IncidentSamples.incident(at: .resolution)
        try IncidentView.take(&incident, .owe(whom: "the <authority>"), .owe(whom: "Acme"))
        try IncidentView.take(&incident, .settle(whom: "Acme", .waived(reason: "they told us")))
        let view = IncidentFinishForms(incident: incident, forms: IncidentView.forms(incident), now: Samples.start)
        let text = view.resolution.description
        #expect(text.contains("<strong>the &lt;authority&gt;</strong> · still due"), "\(text)")
        #expect(text.contains("waived by ben: they told us"))
        #expect(text.contains("/owe\""))
        #expect(!(try forms(.closing)).resolution.description.contains("/owe\""))
    }

    @Test func `a disclosure is proposed 30 days after the fix`() throws {
        let text = try forms(.closing).closing.description
        #expect(text.contains("value=\"2026-12-24\""))
        #expect(text.contains("value=\"not applicable\" checked"), "of what is no vulnerability")
    }

    @Test func `the post-mortem says whether it is needed`() throws {
        #expect(try forms(.lessons).lessons.description.contains("not needed at this priority"))
        let critical = try forms(.lessons, IncidentSamples.opening(isCritical: true))
        #expect(!critical.lessons.description.contains("not needed"))
    }
}

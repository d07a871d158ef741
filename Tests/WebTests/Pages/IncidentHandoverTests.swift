import HouseTesting
import Incidents
import Testing
import Vocabulary

@testable import Web

@Suite("The draft of a handover")
struct IncidentHandoverTests {
    @Test func `says where it stands, what is missing and what is open`() throws {
        var incident = try IncidentSamples.incident(at: .investigation, 1, IncidentSamples.opening(kind: .privacy))
        try IncidentView.take(&incident, .task(.set(title: "read logs", kind: .work, assignee: nil, due: nil)))
        try IncidentView.take(&incident, .record(at: Samples.start, text: "seen"))
        let draft = IncidentHandover(incident: incident, forms: IncidentView.forms(incident), now: Samples.start).draft
        for part in [
            "step 5 Investigation", "the root cause", "- task 1: read logs (nobody)", "- notify the data", "ben: seen",
        ] {
            #expect(draft.contains(part), "\(draft)")
        }
    }
}

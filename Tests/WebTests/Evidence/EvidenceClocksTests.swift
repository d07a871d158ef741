import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Testing

@testable import Web

@Suite("Whether an incident was in time, in a pack")
struct EvidenceClocksTests {
    @Test func `each clock with its calendar and its pauses`() throws {
        let incident = try EvidenceStage.packed().incident
        let text = EvidenceClocks(incident: incident, zone: .gmt, now: Samples.start).html.description
        #expect(text.contains("first response") && text.contains("waiting for the reporter"))
        #expect(text.contains("working days") && text.contains("Monday, Tuesday") && text.contains("zone "))
        #expect(text.contains("<td>yes, met with"))
    }

    @Test func `a word for a list`() throws {
        let kept = try EvidenceStage.packed().incident
        #expect(EvidenceClocks.verdict(of: kept, at: Samples.start) == "yes")
        let fresh = try IncidentSamples.opened(1).incident
        #expect(EvidenceClocks.verdict(of: fresh, at: Samples.start) == "so far")
        let late = EvidenceClocks.verdict(of: fresh, at: Samples.start.addingTimeInterval(400 * 86_400)).description
        #expect(late.hasPrefix("<span class=\"no\">no</span>: first response"))
    }
}

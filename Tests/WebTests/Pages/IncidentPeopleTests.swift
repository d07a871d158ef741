import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Who has to do with an incident, on its page")
struct IncidentPeopleTests {
    private func text(_ incident: Incident, role: Role = .responder) -> String {
        let forms = IncidentView.forms(incident, IncidentView.reader(role))
        return IncidentPeople(incident: incident, people: [], forms: forms).html.description
    }

    @Test func `the list of a restricted one is shown and changed`() throws {
        let secret = try IncidentSamples.opened(1, IncidentSamples.opening(sensitivity: .s1)).incident
        #expect(text(secret).contains("only these may know") && text(secret).contains("/admit\""))
        #expect(!text(secret, role: .auditor).contains("<form"))
        let open = try IncidentSamples.opened().incident
        #expect(!text(open).contains("/admit\"") && text(open).contains("/follow\""))
    }

    @Test func `the priority changes from step 4 on, the flag before`() throws {
        let early = try IncidentSamples.opened().incident
        #expect(text(early).contains("/critical\"") && !text(early).contains("/priority\""))
        let later = try IncidentSamples.incident(at: .categorization)
        #expect(text(later).contains("/priority\""))
        let critical = try IncidentSamples.opened(1, IncidentSamples.opening(isCritical: true)).incident
        #expect(text(critical).contains("/uncritical\"") && !text(critical).contains("/critical\""))
    }
}

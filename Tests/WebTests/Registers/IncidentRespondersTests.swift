import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Temporary responders on an incident")
struct IncidentRespondersTests {
    private static func card(_ reader: String, at now: Date, approvals: Int) throws -> String {
        var incident = try IncidentSamples.opened().incident
        var plan = ResponsePlan.first(by: "ana", at: Samples.start)
        for (name, holder) in [(PlanRole.Name.headOfSecurity, "hana"), (.commander, "cem")] {
            _ = try plan.take(.staff(PlanRole(name: name, holder: holder)), by: "ana", at: Samples.start)
        }
        let version = try #require(plan.draft)
        let until = Samples.start.addingTimeInterval(86_400)
        func take(_ step: ResponderStep, _ person: String) throws {
            _ = try incident.take(.responder(step), by: person, at: Samples.start, policy: IncidentSamples.policy)
        }
        try take(.ask(for: "eve", reason: "knows <it>", until: until), "ana")
        for person in ["hana", "cem"].prefix(approvals) { try take(.approve("eve", plan: version), person) }
        let forms = IncidentForms(
            incident: incident,
            policy: IncidentSamples.policy,
            reader: Reader(person: Person(name: reader, role: .responder, passwordHash: ""), formKey: "k"),
            refusal: nil
        )
        return IncidentResponders(incident: incident, plan: version, forms: forms, now: now, zone: .gmt).html
            .description
    }

    @Test func `only those whose word is wanted are asked for it`() throws {
        let now = Samples.start
        let waiting = try Self.card("cem", at: now, approvals: 1)
        #expect(
            waiting.contains("waits for the word of the incident commander")
                && waiting.contains("hana agreed as head of security")
        )
        #expect(waiting.contains("value=\"approve\"") && waiting.contains("knows &lt;it&gt;"))
        #expect(try !Self.card("hana", at: now, approvals: 1).contains("value=\"approve\""))
        let active = try Self.card("ana", at: now, approvals: 2)
        #expect(active.contains("helps until") && active.contains("value=\"stop\""))
        let over = try Self.card("ana", at: now.addingTimeInterval(86_400), approvals: 2)
        #expect(over.contains("the time is over") && !over.contains("value=\"stop\""))
    }
}

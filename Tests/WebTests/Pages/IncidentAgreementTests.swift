import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Asking for agreement on the page")
struct IncidentAgreementTests {
    @Test func `an open question shows its link to those who lead, an answered one its answer`() throws {
        var incident = try IncidentSamples.incident(at: .resolution)
        let until = Samples.start.addingTimeInterval(60)
        try IncidentView.take(&incident, .agreement(.ask(whom: "Acme", text: "t", until: until)))
        func text(_ role: Role) -> String {
            var forms = IncidentView.forms(incident, IncidentView.reader(role))
            forms.links = ["https://siem.example.com/agree/x"]
            return IncidentAgreement(incident: incident, forms: forms, now: Samples.start).html.description
        }
        #expect(text(.responder).contains("agree/x") && !text(.viewer).contains("agree/x"))
        let answer = AgreementStep.answer(1, isAgreed: false, comment: "<i>open</i>", way: .link)
        try IncidentView.take(&incident, .agreement(answer))
        #expect(text(.responder).contains("did not agree") && text(.responder).contains("&lt;i&gt;open"))
        #expect(!text(.responder).contains("agree/x"))
    }
}

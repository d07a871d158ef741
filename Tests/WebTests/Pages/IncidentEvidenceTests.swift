import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Evidence on the page")
struct IncidentEvidenceTests {
    @Test func `files by their hash, and customer data with a question`() throws {
        var incident = try IncidentSamples.opened().incident
        let file = AttachedFile(
            name: "<x>.exe",
            byteCount: 3,
            sha256: "abcd",
            note: "n",
            hasCustomerData: true,
            by: "ben",
            at: Samples.start
        )
        try IncidentView.take(&incident, .evidence(.attach(file)))
        let text = IncidentEvidence(incident: incident, forms: IncidentView.forms(incident)).html.description
        #expect(text.contains("&lt;x&gt;.exe") && text.contains("SHA-256 abcd") && text.contains("Why you need it"))
        let reader = IncidentView.forms(incident, IncidentView.reader(.viewer))
        #expect(!IncidentEvidence(incident: incident, forms: reader).html.description.contains("<form"))
    }
}

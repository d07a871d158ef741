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

    @Test func `a refused file leaves its note, and the form open`() throws {
        let incident = try IncidentSamples.opened().incident
        let refusal = IncidentRefusal(reason: "it is empty", form: nil, written: FormBody("note=from+the+%22mail%22"))
        let forms = IncidentView.forms(incident, IncidentView.reader(), refusal)
        let text = IncidentEvidence(incident: incident, forms: forms).html.description
        #expect(text.contains("<details open><summary>Attach a file"))
        #expect(
            text.contains("value=\"from the &quot;mail&quot;\"") || text.contains("value=\"from the &#34;mail&#34;\"")
        )
    }
}

import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Proof
import Testing
import Vocabulary

@testable import Web

@Suite("The facts of a pack")
struct EvidenceFactsTests {
    @Test func `each with its place and seal; the cover is told`() throws {
        let packed = try EvidenceStage.packed()
        let text = EvidenceFacts(packed: packed, zone: .gmt).html.description
        #expect(text.contains("<tr><td>1</td>") && text.contains("<code>00ab</code>"))
        #expect(text.components(separatedBy: "<tr><td>").count == packed.proof.facts.count + 1)
        #expect(text.contains("No checkpoint covers these facts yet"))
    }

    @Test func `a fact of a kind that is not known is shown as it is kept`() {
        let fact = IncidentProof.ProvenFact(
            number: 1,
            place: 1,
            fact: HouseFact(subject: "INC-7", at: Samples.start, by: "eve", word: "<new>"),
            details: "{\"a\":\"<b>\"}",
            seal: Data(),
            ownSeal: Data()
        )
        let text = EvidenceFacts.words(fact, .gmt).description
        #expect(text.contains("&lt;new&gt; {&quot;a&quot;:&quot;&lt;b&gt;&quot;}"))
    }
}

import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Testing

@testable import Web

@Suite("Who left each step, in a pack")
struct EvidenceStepsTests {
    @Test func `complete, skipped by two, and not reached`() throws {
        let text = EvidenceSteps(packed: try EvidenceStage.packed(at: .investigation), zone: .gmt).html.description
        #expect(text.contains("<span class=\"no\">skipped</span>, asked by ana: no tracker &lt;/title&gt;"))
        #expect(text.contains("with its facts") && text.contains("it stands here") && text.contains("not reached"))
        #expect(text.contains(" ben: ") && text.contains("team: security"))
    }
}

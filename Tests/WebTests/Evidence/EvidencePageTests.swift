import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Testing

@testable import Web

@Suite("An incident of a pack, as a page")
struct EvidencePageTests {
    @Test func `answers who, when, in time by which calendar, who was told, who agreed`() throws {
        let packed = try EvidenceStage.packed()
        let text = EvidencePage(packed: packed, pack: EvidenceStage.pack([packed])).html.description
        for words in [
            "<h1>INC-7 Case ", "<h2>Steps</h2>", "<h2>In time</h2>", "<h2>Who was told, who agreed</h2>",
            "<h2>Skipped and overruled</h2>", "<h2>Facts</h2>", "<h2>Timeline</h2>", "by ana", "nobody is affected",
            "As it stood when it was packed",
        ] { #expect(text.contains(words), "\(words)") }
    }
}

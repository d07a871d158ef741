import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Testing

@testable import Web

@Suite("Who was told and what was overruled, in a pack")
struct EvidenceWordsTests {
    @Test func `words, followers, agreement, skips and pauses`() throws {
        let words = EvidenceWords(packed: try EvidenceStage.packed(), zone: .gmt, now: Samples.start)
        #expect(words.told.description.contains("told the reporter: we look at it"))
        #expect(words.told.description.contains("<dt>Followers</dt><dd>fay</dd>"))
        #expect(words.told.description.contains("no personal data"))
        #expect(words.overrides.description.contains("paused the clocks"))
        #expect(words.overrides.description.contains("<strong>skip</strong>"))
    }

    @Test func `nothing told and nothing overruled is said`() throws {
        let packed = PackedIncident(
            incident: try IncidentSamples.opened(1).incident,
            proof: IncidentProof(facts: [], cover: nil)
        )
        let words = EvidenceWords(packed: packed, zone: .gmt, now: Samples.start)
        #expect(words.told.description.contains("nobody yet") && words.told.description.contains("No word"))
        #expect(words.overrides.description.contains("Nothing was skipped or overruled."))
    }
}

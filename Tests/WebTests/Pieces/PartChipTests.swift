import Foundation
import Testing
import Vocabulary

@testable import Web

@Suite("Values of anomalies as chips")
struct PartChipTests {
    @Test func `a chip narrows to its value, which does nothing itself`() {
        let chip = PartChip.html(AnomalySamples.part(), lens: AnomalyLens(), share: 0.916)
        #expect(
            AnomalySamples.isTame(chip) && chip.description.contains("href=\"/anomalies?about=user.name%3A%3Cscript")
        )
        #expect(chip.description.contains("92 %"))
        let without = PartChip.html(AnomalySamples.part("user.name", ""), lens: AnomalyLens())
        #expect(without.description.contains("<em>without</em>"))
    }

    @Test func `each value of an anomaly stands once, the series' name first`() {
        var anomaly = AnomalySamples.anomaly()
        anomaly.influencers.append(Anomaly.Influencer(part: AnomalySamples.part(), share: 0.5))
        let chips = PartChip.all(of: anomaly, lens: AnomalyLens()).description
        #expect(chips.components(separatedBy: "class=\"chip\"").count == 3)
        #expect(
            (chips.range(of: "user.name</span>")?.lowerBound ?? chips.endIndex)
                < (chips.range(of: "db-2")?.lowerBound ?? chips.startIndex)
        )
    }

    @Test func `of many a row names a few, and says how many more`() {
        var anomaly = AnomalySamples.anomaly()
        anomaly.influencers = (1...6).map { Anomaly.Influencer(part: AnomalySamples.part("x", "\($0)"), share: 0.1) }
        let chips = PartChip.all(of: anomaly, lens: AnomalyLens(), most: 4).description
        #expect(chips.components(separatedBy: "class=\"chip\"").count == 5 && chips.contains("and 3 more"))
    }
}

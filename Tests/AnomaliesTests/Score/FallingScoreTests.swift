import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("Falling scores")
struct FallingScoreTests {
    private func anomaly(_ number: Int64, day: Double, score: Double) -> Anomaly {
        Anomaly(
            id: AnomalyID(rawValue: number),
            job: JobID(rawValue: "job"),
            detector: 0,
            detectorText: "count",
            at: Date(timeIntervalSince1970: 1_700_000_000 + day * 86_400),
            bucketSeconds: 900,
            score: Score(score),
            probability: 1e-9,
            returnSeconds: 1e9,
            shape: .spike
        )
    }

    @Test func `One alone keeps its score`() {
        #expect(FallingScore.fallen(among: [anomaly(1, day: 0, score: 95)]).isEmpty)
    }

    @Test func `What came before and was rarer makes the lesser one fall, not itself`() {
        let fallen = FallingScore.fallen(among: [anomaly(1, day: 0, score: 95), anomaly(2, day: 3, score: 80)])
        #expect(fallen[AnomalyID(rawValue: 1)] == nil)
        #expect(fallen[AnomalyID(rawValue: 2)] == Score(50))
    }

    @Test func `Many as rare make all of them usual`() throws {
        let many = (0..<8).map { anomaly(Int64($0 + 1), day: Double($0) * 5, score: 90) }
        let fallen = FallingScore.fallen(among: many)
        #expect(fallen.count == 8)
        let current = try #require(fallen[AnomalyID(rawValue: 1)])
        #expect(current > Score(20) && current < Score(30))
    }

    @Test func `Those of one bucket and those of long ago do not count`() {
        let one = [anomaly(1, day: 0, score: 90), anomaly(2, day: 0, score: 90)]
        #expect(FallingScore.fallen(among: one).isEmpty)
        let apart = [anomaly(1, day: 0, score: 90), anomaly(2, day: 61, score: 90)]
        #expect(FallingScore.fallen(among: apart).isEmpty)
    }

    @Test func `What fell already and no further is not told again`() {
        var first = anomaly(1, day: 0, score: 90)
        first.current = Score(50)
        let fallen = FallingScore.fallen(among: [first, anomaly(2, day: 5, score: 90)])
        #expect(fallen[AnomalyID(rawValue: 1)] == nil)
        #expect(fallen[AnomalyID(rawValue: 2)] == Score(50))
    }
}

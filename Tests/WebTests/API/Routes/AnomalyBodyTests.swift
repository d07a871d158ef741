import Anomalies
import Testing
import Vocabulary

@testable import Web

@Suite("Anomalies as the API writes them")
struct AnomalyBodyTests {
    @Test func `what is written fits what is described`() {
        #expect(AnomalyBody.schema.problems(in: AnomalyBody.value(AnomalySamples.anomaly()), at: "").isEmpty)
        var odd = AnomalySamples.anomaly()
        (odd.bounds, odd.actual, odd.returnSeconds) = (nil, [.nan, .infinity], .infinity)
        #expect(AnomalyBody.schema.problems(in: AnomalyBody.value(odd), at: "").isEmpty)
        #expect(AnomalyBody.value(odd)["return_seconds"] == .number(1e300) && AnomalyBody.value(odd)["bounds"] == .null)
        #expect(AnomalyBody.lane.problems(in: AnomalyBody.value(AnomalySamples.lane()), at: "").isEmpty)
    }

    @Test func `an expectation of every detector has none`() {
        let one = Vocabulary.Expectation(
            job: AnomalySamples.job.id,
            detector: nil,
            scope: [AnomalySamples.part()],
            since: AnomalySamples.at,
            until: AnomalySamples.at,
            by: "ana",
            reason: "r"
        )
        let value = AnomalyBody.value(one)
        #expect(AnomalyBody.expectation.problems(in: value, at: "").isEmpty && value["detector"] == .null)
        #expect(value["about"]?.items?.first?["value"] == .text(AnomalySamples.hostile))
    }
}

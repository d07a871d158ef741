import Foundation
import Testing
import Vocabulary

@Suite("An anomaly")
struct AnomalyTests {
    private let anomaly = Anomaly(
        job: JobID(rawValue: "j"),
        detector: 0,
        detectorText: "count",
        series: [.init(role: .by, part: .init(field: "user.name", value: "alice"))],
        at: Date(timeIntervalSince1970: 900),
        bucketSeconds: 900,
        score: Score(60),
        probability: 0.001,
        returnSeconds: 1,
        shape: .spike,
        influencers: [
            .init(part: .init(field: "user.name", value: "alice"), share: 1),
            .init(part: .init(field: "user.name", value: "bob"), share: 0.5),
            .init(part: .init(field: "host.name", value: "h"), share: 0.5),
        ]
    )

    @Test func `it is about the values of its series and of its influencers, each once`() {
        #expect(anomaly.values(of: "user.name") == ["alice", "bob"])
        #expect(anomaly.values(of: "host.name") == ["h"])
        #expect(anomaly.values(of: "source.ip").isEmpty)
    }

    @Test func `it ends with its bucket, and begins with its first score as the current one`() {
        #expect(anomaly.until == Date(timeIntervalSince1970: 1_800))
        #expect(anomaly.current == anomaly.score)
    }
}

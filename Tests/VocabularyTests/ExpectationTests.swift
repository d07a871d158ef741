import Foundation
import Testing
import Vocabulary

@Suite("What is expected")
struct ExpectationTests {
    private func anomaly(_ job: String = "j", detector: Int = 0, at seconds: Double = 500, user: String = "alice")
        -> Anomaly
    {
        Anomaly(
            job: JobID(rawValue: job),
            detector: detector,
            detectorText: "count",
            series: [.init(role: .by, part: .init(field: "user.name", value: user))],
            at: Date(timeIntervalSince1970: seconds),
            bucketSeconds: 900,
            score: Score(60),
            probability: 0.001,
            returnSeconds: 1,
            shape: .spike
        )
    }

    private func expectation(detector: Int? = nil, scope: [Anomaly.Part] = [.init(field: "user.name", value: "alice")])
        -> Vocabulary.Expectation
    {
        Vocabulary.Expectation(
            job: JobID(rawValue: "j"),
            detector: detector,
            scope: scope,
            since: Date(timeIntervalSince1970: 100),
            until: Date(timeIntervalSince1970: 1_000),
            by: "kim",
            reason: "a move"
        )
    }

    @Test func `the same job, detector and values, from its beginning to its end`() {
        #expect(expectation().covers(anomaly()))
        #expect(expectation(detector: 0).covers(anomaly()) && !expectation(detector: 1).covers(anomaly()))
        #expect(!expectation().covers(anomaly("other")) && !expectation().covers(anomaly(user: "bob")))
        #expect(expectation().covers(anomaly(at: 100)) && !expectation().covers(anomaly(at: 99)))
        #expect(!expectation().covers(anomaly(at: 1_000)))
    }

    @Test func `all values of the scope must be there, and a scope without any covers nothing`() {
        let two = [Anomaly.Part(field: "user.name", value: "alice"), Anomaly.Part(field: "host.name", value: "h")]
        #expect(!expectation(scope: two).covers(anomaly()))
        #expect(!expectation(scope: []).covers(anomaly()))
    }
}

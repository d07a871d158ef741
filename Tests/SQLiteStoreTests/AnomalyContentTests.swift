import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("An anomaly in the store")
struct AnomalyContentTests {
    private func again(_ anomaly: Anomaly) throws -> Anomaly {
        try AnomalyContent(text: try AnomalyContent.text(anomaly)).anomaly(
            number: anomaly.id?.rawValue ?? 0,
            job: anomaly.job.rawValue,
            at: anomaly.at.timeIntervalSince1970,
            score: anomaly.score.value
        )
    }

    @Test func `what is read is what was written, to the last bit`() throws {
        var anomaly = JobSamples.anomaly(7)
        anomaly.probability = 1.234_567_890_123_456_7e-300
        anomaly.current = Score(0.1 + 0.2)
        #expect(try again(anomaly) == anomaly)
        anomaly.bounds = nil
        anomaly.series = [
            Anomaly.Member(role: .partition, part: Anomaly.Part(field: "host.name", value: "\u{0}\u{1F514}")),
            Anomaly.Member(role: .over, part: Anomaly.Part(field: "user.name", value: "")),
        ]
        anomaly.shape = .longHigh
        #expect(try again(anomaly) == anomaly)
    }

    @Test func `numbers without an end are kept, too`() throws {
        var anomaly = JobSamples.anomaly(7)
        anomaly.returnSeconds = .infinity
        anomaly.actual = [-.infinity]
        anomaly.bounds = 0...Double.infinity
        #expect(try again(anomaly) == anomaly)
        anomaly.typical = [.nan]
        #expect(try again(anomaly).typical.first?.isNaN == true)
    }

    @Test func `a word of a newer version is an error`() throws {
        let text = try AnomalyContent.text(JobSamples.anomaly(7)).replacing("\"spike\"", with: "\"wobble\"")
        #expect(throws: StoredValueUnknown.self) {
            try AnomalyContent(text: text).anomaly(number: 1, job: "logons", at: 0, score: 0)
        }
    }
}

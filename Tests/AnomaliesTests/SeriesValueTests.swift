import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("The number of a series that a page draws")
struct SeriesValueTests {
    private let alice = [Anomaly.Member(role: .by, part: Anomaly.Part(field: "user.name", value: "alice"))]

    private func value(_ function: DetectorFunction, _ rows: [(String?, String?, Int)]) -> Double? {
        let detector = Detector(function: function, field: function.needsField ? "bytes" : nil, by: "user.name")
        let tally = BucketTally(
            fields: ["user.name", "bytes"],
            start: Date(timeIntervalSince1970: 0),
            rows: rows.map { BucketTally.Row(values: [$0.0, $0.1], count: $0.2) }
        )
        return tally.value(of: detector, series: alice, in: .gmt)
    }

    @Test(arguments: [
        (DetectorFunction.count, 3.0), (.distinctCount, 2), (.sum, 6), (.mean, 2), (.min, 1), (.max, 4), (.varp, 2),
        (.rare, 3),
    ])
    func `each function has its number, of the series alone`(function: DetectorFunction, number: Double) {
        let rows: [(String?, String?, Int)] = [
            ("alice", "1", 2), ("alice", "4", 1), ("bob", "900", 7), ("ALICE", "5", 1), (nil, "3", 1),
        ]
        #expect(value(function, rows) == number)
    }

    @Test func `a bucket without the series is zero, or has no number`() {
        #expect(value(.highCount, []) == 0 && value(.mean, []) == nil && value(.rare, []) == nil)
    }

    @Test func `an hour of the day is one of the zone`() throws {
        let detector = Detector(function: .timeOfDay, by: "user.name")
        #expect(detector.measuredFields == ["user.name", AnomalyJob.secondField])
        let tally = BucketTally(
            fields: detector.measuredFields,
            start: Date(timeIntervalSince1970: 0),
            rows: [BucketTally.Row(values: ["alice", "82800"], count: 1)]
        )
        let zone = try #require(TimeZone(secondsFromGMT: 7_200))
        #expect(tally.value(of: detector, series: alice, in: zone) == 3_600)
    }
}

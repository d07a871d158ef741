import Anomalies
import Foundation
import Testing

@testable import Operations

@Suite("What a page draws of a series")
struct SeriesMeasureTests {
    private let rows: [(values: [String?], count: Int)] = [(["1"], 2), (["4"], 1), ([nil], 5), (["no number"], 1)]

    private func value(_ function: DetectorFunction) -> Double? {
        SeriesMeasure.value(of: rows, Detector(function: function, field: "bytes"), in: .gmt)
    }

    @Test(arguments: [
        (DetectorFunction.count, 9.0), (.distinctCount, 3), (.sum, 6), (.mean, 2), (.median, 1), (.min, 1), (.max, 4),
        (.varp, 2), (.infoContent, 11),
    ])
    func `each function has its number`(function: DetectorFunction, number: Double) {
        #expect(value(function) == number)
    }

    @Test func `without a number there is none`() {
        let none = Detector(function: .mean, field: "bytes")
        #expect(SeriesMeasure.value(of: [([nil], 3)], none, in: .gmt) == nil)
        #expect(SeriesMeasure.value(of: [(["inf"], 3)], none, in: .gmt) == nil)
    }

    @Test func `an hour of the day is one of the job's zone`() throws {
        let zone = try #require(TimeZone(secondsFromGMT: 7_200))
        let detector = Detector(function: .timeOfDay)
        #expect(SeriesMeasure.fields(of: detector) == [AnomalyJob.secondField])
        #expect(SeriesMeasure.value(of: [(["82800"], 1)], detector, in: zone) == 3_600)
    }
}

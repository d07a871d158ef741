import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("The model of a detector")
struct DetectorModelTests {
    /// A detector of each function that a job may have.
    static let all: [Detector] = DetectorFunction.allCases.map { function in
        switch function {
        case .rare: Detector(function: function, by: "process", partition: "user")
        case .freqRare: Detector(function: function, by: "process", over: "user")
        case .latLong: Detector(function: function, field: "geo", by: "user")
        default: Detector(function: function, field: function.needsField ? "bytes" : nil, by: "user")
        }
    }

    static func ordinary(_ dice: inout Dice, _ start: Date) -> [JobBench.Row] {
        var rows: [[String: String]: Int] = [:]
        for _ in 0..<(4 + dice.below(5)) {
            let values = [
                "user": "u\(dice.below(4))", "process": "p\(dice.below(6))", "feed": dice.below(2) == 0 ? "a" : "b",
                "bytes": "\(100 + dice.below(50))", "geo": "\(50 + dice.below(3)),\(10 + dice.below(3))",
                AnomalyJob.secondField: "\(Int(start.timeIntervalSince1970) + dice.below(3_600))",
            ]
            rows[values, default: 0] += 1 + dice.below(4)
        }
        return rows.map { ($0.key, $0.value) }
    }

    @Test(arguments: all)
    func `every function learns series, weighs something, and forgets all of them`(_ detector: Detector) {
        var (bench, dice) = (JobBench(detector), Dice(3))
        bench.run(40) { (_: Int, start: Date) in Self.ordinary(&dice, start) }
        var model = bench.model.detectors[0]
        #expect(model.seriesCount >= 4 && model.bytes > 0)
        #expect(model.prune(before: 1_000) >= 4 && model.seriesCount == 0)
    }

    @Test(arguments: all.filter { $0.over == nil })
    func `with over, numbers are those of a population`(_ detector: Detector) {
        var detector = detector
        (detector.over, detector.by) = (detector.by, nil)
        for engine in DetectorModel(detector, bucketSeconds: 900).engines {
            switch (engine, detector.function.measure) {
            case (.population, .count), (.population, .distinct), (.population, .information), (.population, .sum),
                (.population, .mean), (.population, .median), (.population, .min), (.population, .max),
                (.population, .varp), (.population, .extremes), (.rare, .rarity), (.population, .frequentRarity),
                (.habit, .timeOfDay), (.habit, .timeOfWeek), (.habit, .place), (.habit, .intervals):
                break
            default: Issue.record("\(detector.text) has another engine")
            }
        }
    }

    @Test func `a band is given for numbers of known series alone`() {
        for detector in Self.all {
            var (bench, dice) = (JobBench(detector), Dice(3))
            bench.run(60) { (_: Int, start: Date) in Self.ordinary(&dice, start) }
            let known = bench.model.detectors[0].band(
                SeriesName(over: detector.over == nil ? nil : "u1", by: "u1"),
                slot: 9
            )
            switch detector.function.measure {
            case .rarity, .timeOfDay, .timeOfWeek, .place, .intervals: #expect(known == nil)
            case .frequentRarity: #expect(known != nil)
            case .count, .distinct, .information, .sum, .mean, .median, .min, .max, .varp, .extremes:
                #expect(known.map { $0.bounds.contains($0.typical) } == true, "\(detector.text)")
                #expect(bench.model.detectors[0].band(SeriesName(by: "nobody"), slot: 9) == nil)
            }
        }
    }
}

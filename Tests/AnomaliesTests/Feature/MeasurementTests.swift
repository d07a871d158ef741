import Foundation
import Testing

@testable import Anomalies

@Suite("A measurement")
struct MeasurementTests {
    private static func value(_ measure: DetectorFunction.Measure, _ rows: [(String?, Int)]) -> Double? {
        let tally = BucketSamplesTests.tally(rows.map { ([$0.0], $0.1) }, fields: ["v"])
        let samples = BucketSamples(tally, of: Detector(function: .sum, field: "v"))
        return Measurement.value(measure, of: Array(rows.indices), in: samples)
    }

    private static func isNear(_ one: Double?, _ other: Double) -> Bool {
        one.map { abs($0 - other) <= 1e-9 * max(1, abs(other)) } ?? false
    }

    @Test func `each measure is that of all single events`() {
        var dice = Dice(6)
        for _ in 0..<200 {
            let rows = (0..<(1 + dice.below(12))).map { _ in (Double(dice.below(40) - 20) / 4, 1 + dice.below(5)) }
            let all = rows.flatMap { Array(repeating: $0.0, count: $0.1) }.sorted()
            let texts = rows.map { (String($0.0) as String?, $0.1) }
            let mean = all.reduce(0, +) / Double(all.count)
            #expect(Self.value(.count, texts) == Double(all.count))
            #expect(Self.value(.distinct, texts) == Double(Set(all).count))
            #expect(Self.isNear(Self.value(.sum, texts), all.reduce(0, +)))
            #expect(Self.isNear(Self.value(.mean, texts), mean))
            #expect(Self.value(.min, texts) == all.first && Self.value(.max, texts) == all.last)
            #expect(Self.value(.median, texts) == all[all.count / 2])
            let varp = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(all.count)
            #expect(Self.isNear(Self.value(.varp, texts), varp))
        }
    }

    @Test func `what is no number is left out, and where there is none there is no value`() {
        let texts: [(String?, Int)] = [
            ("nan", 1), ("inf", 2), ("-infinity", 3), ("1e300", 4), ("-1e300", 5), ("1e999", 1), ("", 6), ("12 kB", 7),
            ("٣", 8), (nil, 9),
        ]
        for measure: DetectorFunction.Measure in [.sum, .mean, .median, .min, .max, .varp, .extremes] {
            #expect(Self.value(measure, texts) == nil)
            #expect(Self.value(measure, []) == nil)
        }
        #expect(Self.value(.sum, texts + [("5", 2)]) == 10)
        #expect(Self.value(.max, texts + [("5", 2)]) == 5)
    }

    @Test func `numbers that are allowed one by one do not make a greater one together`() {
        let great: [(String?, Int)] = [("9e29", 1_000_000_000), ("-9e29", 1)]
        for measure: DetectorFunction.Measure in [.sum, .varp] { #expect(Self.value(measure, great) == nil) }
        for measure: DetectorFunction.Measure in [.sum, .mean, .median, .min, .max, .varp] {
            if let value = Self.value(measure, great) { #expect(Float(value).isFinite) }
        }
    }

    @Test func `what has no number has none`() {
        for measure: DetectorFunction.Measure in [
            .rarity, .frequentRarity, .timeOfDay, .timeOfWeek, .place, .intervals,
        ] {
            #expect(Self.value(measure, [("1", 1)]) == nil)
        }
    }

    @Test func `many random labels tell far more than many labels of one pattern`() {
        var dice = Dice(8)
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        let random = Set((0..<200).map { _ in String((0..<30).map { _ in letters[dice.below(36)] }) })
        let pattern = Set((0..<200).map { "www.server-of-the-house-\(1_000 + $0)" })
        let same = Set((0..<200).map { _ in "www.server-of-the-house.example" })
        #expect(Measurement.information(of: random) > 3 * Measurement.information(of: pattern))
        #expect(Measurement.information(of: pattern) > 3 * Measurement.information(of: same))
    }

    @Test func `information grows with every text, and is never more than their length`() {
        var dice = Dice(9)
        var texts: Set<String> = []
        #expect(Measurement.information(of: []) == 0 && Measurement.information(of: [""]) == 0)
        for _ in 0..<50 {
            texts.insert(
                String((0..<(1 + dice.below(40))).map { _ in Character(Unicode.Scalar(UInt8(32 + dice.below(90)))) })
            )
            let told = Measurement.information(of: texts)
            #expect(told > 0 && told <= Double(texts.reduce(0) { $0 + $1.utf8.count }) + 1e-9)
        }
        #expect(Measurement.information(of: texts) == Measurement.information(of: Set(texts.shuffled(using: &dice))))
    }

    @Test func `how often a text comes does not matter to what it tells`() {
        #expect(Self.value(.information, [("abc", 1)]) == Self.value(.information, [("abc", 900)]))
        #expect(Self.value(.distinct, [("abc", 900), ("abd", 1)]) == 2)
    }
}

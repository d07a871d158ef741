import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("Counts of a series")
struct CountModelTests {
    /// One series, hour after hour.
    struct Series {
        var model: CountModel
        var slab: SeriesSlab
        var bucket = 0

        init(_ side: DetectorFunction.Side, hasSeason: Bool = true) {
            model = CountModel(bucketSeconds: 3_600, side: side, hasSeason: hasSeason)
            slab = SeriesSlab(stride: model.cellCount, weightStride: model.weightCount)
            _ = slab.take()
        }

        var expected: NegativeBinomial {
            model.distribution(of: slab, at: 0, slot: bucket % WeekClock.slotCount, prior: 5)
        }

        func judge(_ value: Double) -> Judgement {
            model.judge(value, in: slab, at: 0, bucket: bucket, expected: expected)
        }

        @discardableResult
        mutating func learn(_ value: Double) -> LevelChange? {
            defer { bucket += 1 }
            let slot = bucket % WeekClock.slotCount
            return model.learn(value, in: &slab, at: 0, bucket: bucket, slot: slot, expected: expected)
        }
    }

    /// Six weeks of an office: 40 an hour by day, 4 by night.
    static func usual(_ bucket: Int) -> Double { (8..<18).contains(bucket % 24) ? 40 : 4 }

    static func learned(
        _ side: DetectorFunction.Side,
        seed: UInt64 = 1,
        hasSeason: Bool = true,
        mean: (Int) -> Double = usual
    ) -> (Series, Dice) {
        var (series, dice) = (Series(side, hasSeason: hasSeason), Dice(seed))
        for _ in 0..<1_008 { series.learn(Double(dice.count(mean: mean(series.bucket)))) }
        return (series, dice)
    }

    @Test func `a spike after weeks of ordinary counts is rare, an ordinary count is not`() {
        let (series, _) = Self.learned(.both)
        let spike = series.judge(400)
        #expect(spike.shape == .spike && spike.probability < 1e-4)
        #expect(series.judge(series.expected.mean.rounded()).probability > 0.01)
        #expect(series.judge(1_000).probability < spike.probability)
    }

    @Test func `what is usual by day is unusual by night`() {
        var (series, dice) = Self.learned(.both)
        #expect(series.bucket % 24 == 0)
        let night = series.judge(60)
        while series.bucket % 24 != 12 { series.learn(Double(dice.count(mean: Self.usual(series.bucket)))) }
        let noon = series.judge(60)
        #expect(night.probability < noon.probability / 10)
        #expect(series.judge(0).shape == .dip && series.judge(0).probability < 0.01)
    }

    @Test func `one-sided functions do not look at the other side`() {
        let (high, _) = Self.learned(.high) { _ in 40 }
        let (low, _) = Self.learned(.low) { _ in 40 }
        #expect(high.judge(0).probability == 1 || high.judge(0).shape != .dip)
        #expect(high.judge(0).probability > 0.01 && low.judge(4_000).probability > 0.01)
        #expect(high.judge(4_000).probability < 1e-4 && low.judge(0).probability < 1e-3)
        #expect(low.judge(0).shape == .dip && high.judge(4_000).shape == .spike)
    }

    @Test func `a modest rise that lasts is seen by the last twelve together`() {
        var (series, _) = Self.learned(.high, seed: 4) { _ in 40 }
        for _ in 0..<24 { series.learn(40) }
        let alone = series.judge(50)
        for _ in 0..<9 { series.learn(50) }
        let together = series.judge(50)
        #expect(together.shape == .longHigh)
        #expect(together.probability < 0.1 && together.probability < alone.probability / 3)
    }

    @Test func `a level that triples and stays is said once, and is then usual`() {
        var (series, dice) = Self.learned(.both) { _ in 40 }
        var changes: [Int] = []
        for hour in 0..<400 {
            if series.learn(Double(dice.count(mean: 120))) != nil { changes.append(hour) }
        }
        #expect(changes.count == 1 && changes.allSatisfy { (23..<72).contains($0) })
        #expect(series.judge(120).probability > 0.01)
        #expect((100...140).contains(series.expected.mean))
    }

    @Test func `a new series is not sure of anything for longer than it is old`() {
        var (series, dice) = (Series(.both, hasSeason: false), Dice(3))
        for _ in 0..<30 { series.learn(Double(dice.count(mean: 5))) }
        #expect(series.judge(40).probability >= 1 / 300.0)
        // Ten times what was ever seen is beyond that.
        #expect(series.judge(4_000).probability < series.judge(40).probability)
    }

    @Test func `one burst does not make the next days expect bursts`() {
        var (series, dice) = Self.learned(.both) { _ in 40 }
        series.learn(1_000_000)
        for _ in 0..<48 { series.learn(Double(dice.count(mean: 40))) }
        #expect((30...60).contains(series.expected.mean))
    }

    @Test func `greater counts are rarer, and none breaks it`() {
        let (series, _) = Self.learned(.high)
        let chances = stride(from: 0.0, through: 3_000, by: 10).map { series.judge($0).probability }
        #expect(zip(chances, chances.dropFirst()).allSatisfy { $0 >= $1 - 1e-12 })
        for value in [0, 1e9, 1e15, 1e30] { #expect((0...1).contains(series.judge(value).probability)) }
    }
}

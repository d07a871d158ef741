import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("Values of a series")
struct MetricModelTests {
    /// One series, hour after hour.
    struct Series {
        var model: MetricModel
        var slab: SeriesSlab
        var bucket = 0

        init(_ side: DetectorFunction.Side, hasSeason: Bool = true) {
            model = MetricModel(side: side, hasSeason: hasSeason)
            slab = SeriesSlab(stride: model.cellCount, weightStride: model.weightCount)
            _ = slab.take()
        }

        private var slot: Int { bucket % WeekClock.slotCount }
        var usual: Double { model.usual(in: slab, at: 0, slot: slot) }
        var typical: Double { model.plain(usual, in: slab, at: 0) }
        var bounds: ClosedRange<Double> { model.bounds(usual: usual, in: slab, at: 0) }
        var isLogarithm: Bool { slab.cells[MetricModel.Cell.family] == MetricModel.Family.logarithm.rawValue }

        func judge(_ value: Double) -> Judgement {
            model.judge(model.measured(value, in: slab, at: 0), usual: usual, in: slab, at: 0)
        }

        mutating func learn(_ value: Double) {
            let measured = model.measured(value, in: slab, at: 0)
            model.learn(
                value,
                measured: measured,
                usual: usual,
                in: &slab,
                at: 0,
                bucket: bucket,
                slot: slot,
                follow: 0.05
            )
            bucket += 1
        }
    }

    private static func learned(
        _ side: DetectorFunction.Side = .both,
        hasSeason: Bool = true,
        count: Int = 1_000,
        _ draw: (inout Dice, Int) -> Double
    ) -> Series {
        var (series, dice) = (Series(side, hasSeason: hasSeason), Dice(21))
        for _ in 0..<count { series.learn(draw(&dice, series.bucket)) }
        return series
    }

    private static func office(_ dice: inout Dice, _ bucket: Int) -> Double {
        ((8..<18).contains(bucket % 24) ? 300 : 100) + 10 * dice.normal()
    }

    @Test(arguments: [true, false])
    func `a value beyond all that was seen is rare, a usual one is not`(_ hasSeason: Bool) {
        let series = Self.learned(hasSeason: hasSeason) { 100 + 10 * $0.normal() + Double($1 * 0) }
        let (record, low) = (series.judge(300), series.judge(-100))
        #expect(record.shape == .spike && record.probability < 1e-4)
        #expect(low.shape == .dip && low.probability < 1e-4)
        #expect(series.judge(100).probability > 0.01 && series.judge(105).probability > 0.01)
    }

    @Test func `one-sided functions do not look at the other side`() {
        let high = Self.learned(.high) { dice, _ in 100 + 10 * dice.normal() }
        let low = Self.learned(.low) { dice, _ in 100 + 10 * dice.normal() }
        #expect(high.judge(-900).probability > 0.5 && high.judge(900).probability < 1e-4)
        #expect(low.judge(900).probability > 0.5 && low.judge(-900).probability < 1e-4)
        #expect(high.judge(900).shape == .spike && low.judge(-900).shape == .dip)
    }

    @Test func `what is usual follows the hours of the week, and lies within its bounds`() {
        var series = Self.learned(count: 1_008, Self.office)
        var dice = Dice(5)
        for _ in 0..<48 {
            let wanted: Double = (8..<18).contains(series.bucket % 24) ? 300 : 100
            #expect(abs(series.typical - wanted) < 40)
            #expect(series.bounds.contains(series.typical))
            series.learn(Self.office(&dice, series.bucket))
        }
    }

    @Test func `values over many sizes are measured by their logarithm, others as they are`() {
        let sizes = Self.learned { dice, _ in exp(6 + 2 * dice.normal()) }
        let plain = Self.learned { dice, _ in 1_000 + 10 * dice.normal() }
        let signed = Self.learned { dice, _ in 100 * dice.normal() }
        #expect(sizes.isLogarithm && !plain.isLogarithm && !signed.isLogarithm)
        #expect(sizes.typical > 0 && sizes.bounds.lowerBound > 0)
        #expect(sizes.bounds.contains(sizes.typical))
        // Three times the mean is nothing there.
        #expect(sizes.judge(3 * exp(8)).probability > 1e-3)
        #expect(sizes.judge(0).probability >= 0 && sizes.judge(-5).probability >= 0)
    }

    @Test func `a rise of the mean that lasts is seen as such`() {
        var series = Self.learned(.high, count: 1_344) { dice, _ in 100 + 10 * dice.normal() }
        var dice = Dice(77)
        var judged: [Judgement] = []
        for _ in 0..<36 {
            let value = 115 + 10 * dice.normal()
            judged.append(series.judge(value))
            series.learn(value)
        }
        let long = judged.filter { $0.shape == .longHigh }
        #expect((long.map(\.probability).min() ?? 1) < 1e-3)
    }

    @Test func `a young series says nothing`() {
        let series = Self.learned(count: 50) { dice, _ in 100 + 10 * dice.normal() }
        #expect(series.judge(1e6) == .ordinary)
    }

    @Test func `values that never change have bounds, and a change of them is rare`() {
        let series = Self.learned { _, _ in 7 }
        #expect(series.typical == 7 && series.bounds.contains(7))
        #expect(series.judge(7).probability == 1)
        #expect((0..<0.01).contains(series.judge(8).probability))
    }

    @Test(arguments: [0, 1e-30, 1e29, -1e29])
    func `no number breaks it`(_ value: Double) {
        var series = Self.learned { dice, _ in 100 + dice.normal() }
        for _ in 0..<40 {
            #expect((0...1).contains(series.judge(value).probability))
            series.learn(value)
            #expect(series.typical.isFinite)
        }
        #expect(series.slab.cells.allSatisfy { !$0.isNaN })
    }
}

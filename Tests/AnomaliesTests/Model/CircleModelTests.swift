import Foundation
import Testing

@testable import Anomalies

@Suite("Times on a circle")
struct CircleModelTests {
    private struct Series {
        var model: CircleModel
        var slab: SeriesSlab

        init(isDay: Bool) {
            model = CircleModel(isDay: isDay)
            slab = SeriesSlab(stride: model.cellCount, weightStride: 0)
            _ = slab.take()
            _ = slab.take()
        }

        mutating func learn(_ hours: ClosedRange<Int>, days: Int, at place: Int = 0) {
            for day in 0..<days {
                for hour in hours {
                    let bin = model.bin(of: day * 86_400 + hour * 3_600)
                    let chance = model.probability(in: slab, at: place, bin: bin)
                    model.learn(1, bin: bin, chance: chance, in: &slab, at: place, bucket: day)
                }
            }
        }

        func chance(_ hour: Double, at place: Int = 0) -> Double {
            model.probability(in: slab, at: place, bin: model.bin(of: Int(hour * 3_600)))
        }
    }

    @Test func `three in the morning is rare for somebody who works from nine to five`() {
        var series = Series(isDay: true)
        series.learn(9...17, days: 60)
        #expect(series.chance(3) < 0.05 && series.chance(11) > 0.3)
        #expect(series.chance(3) < series.chance(8))
        #expect(series.model.calibrated(series.chance(3)) < series.model.calibrated(series.chance(8)))
        #expect((9...17).contains(Double(series.model.typicalBin(in: series.slab, at: 0)) / 2))
    }

    @Test func `the night goes over midnight`() {
        var series = Series(isDay: true)
        series.learn(22...23, days: 60)
        #expect(series.chance(0) > series.chance(2) && series.chance(12) <= series.chance(2))
    }

    @Test func `who is not known yet is as all are`() {
        var series = Series(isDay: true)
        series.learn(9...17, days: 60)
        #expect(series.chance(3, at: 1) < series.chance(11, at: 1))
        series.learn(1...4, days: 30, at: 1)
        #expect(series.chance(3, at: 1) > 0.3 && series.chance(3) < 0.05)
    }

    @Test func `the days of a week are told apart`() {
        let week = CircleModel(isDay: false)
        // 1970 began on a Thursday.
        #expect(week.bin(of: 0) == 3 * 24 && week.bin(of: 4 * 86_400) == 0 && week.bin(of: -1) == 3 * 24 - 1)
        #expect(week.bin(of: -1_000_000_000_000) >= 0 && week.binCount == 168)
        let day = CircleModel(isDay: true)
        #expect(day.bin(of: 0) == 0 && day.bin(of: 86_399) == 47 && day.bin(of: -1) == 47 && day.bin(of: 5_400) == 3)
    }

    @Test func `chances of all bins are chances, and the most usual bin has the greatest`() {
        var series = Series(isDay: false)
        series.learn(9...17, days: 100)
        let all = (0..<168).map { series.model.probability(in: series.slab, at: 0, bin: $0) }
        #expect(all.allSatisfy { $0 > 0 && $0 <= 1 })
        #expect(all[series.model.typicalBin(in: series.slab, at: 0)] == all.max())
    }

    @Test func `an old habit fades when a new one comes`() {
        var series = Series(isDay: true)
        series.learn(9...17, days: 400)
        series.learn(1...4, days: 2_000)
        #expect(series.chance(3) > series.chance(11))
        #expect(series.slab.cells[CircleModel.Cell.events] <= Float(CircleModel.halfLifeEvents))
    }
}

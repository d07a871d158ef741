import Foundation
import Testing

@testable import Anomalies

@Suite("A beacon")
struct BeaconModelTests {
    /// The chance after the calls of some hours.
    private static func learned(_ seconds: [Int]) -> (chance: Double, period: Double) {
        var slab = SeriesSlab(stride: BeaconModel.cellCount, weightStride: 0)
        let place = slab.take()
        for (bucket, all) in Dictionary(grouping: seconds.sorted(), by: { $0 / 900 }).sorted(by: { $0.key < $1.key }) {
            BeaconModel.learn(all, in: &slab, at: place, bucket: bucket)
        }
        return BeaconModel.probability(in: slab, at: place)
    }

    private static let start = 1_780_272_000

    @Test(arguments: [10, 60, 300, 1_800])
    func `regular calls are found, with their period`(_ period: Int) {
        let found = Self.learned((0..<200).map { Self.start + $0 * period })
        #expect(found.chance < 1e-9 && abs(found.period - Double(period)) < 0.02 * Double(period))
    }

    @Test func `calls that wobble, and of which a fifth is lost, are found too`() {
        var dice = Dice(1)
        let calls = (0..<300).compactMap { step -> Int? in
            dice.below(5) == 0 ? nil : Self.start + step * 300 + dice.below(31) - 15
        }
        let found = Self.learned(calls)
        #expect(found.chance < 1e-6 && abs(found.period - 300) < 20)
    }

    @Test func `calls by chance are no beacon`() {
        for seed in 1...20 {
            var (dice, now) = (Dice(UInt64(seed)), Double(Self.start))
            let calls = (0..<400).map { _ -> Int in
                now += 300 * dice.exponential()
                return Int(now)
            }
            #expect(Self.learned(calls).chance > 1e-4, "\(seed)")
        }
    }

    @Test func `a few calls, bursts within seconds, and calls of one second say nothing`() {
        #expect(Self.learned((0..<20).map { Self.start + $0 * 60 }).chance == 1)
        #expect(Self.learned((0..<500).map { Self.start + $0 * 2 }).chance == 1)
        #expect(Self.learned(Array(repeating: Self.start, count: 500)).chance == 1)
    }

    @Test func `another period begins anew`() {
        let before = (0..<200).map { Self.start + $0 * 60 }
        let found = Self.learned(before + (1...200).map { before[199] + $0 * 600 })
        #expect(abs(found.period - 600) < 10 && found.chance < 1e-6)
    }

    @Test func `a silence of a day is no interval, and times that run backwards are none`() {
        #expect(Self.learned((0..<200).map { Self.start + $0 * 86_400 }).chance == 1)
        var slab = SeriesSlab(stride: BeaconModel.cellCount, weightStride: 0)
        let place = slab.take()
        for step in 0..<100 { BeaconModel.learn([Self.start - step * 60], in: &slab, at: place, bucket: step) }
        #expect(BeaconModel.probability(in: slab, at: place).chance == 1)
    }
}

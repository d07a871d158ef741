import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("A stream of values")
struct MetricStreamTests {
    private static func scores(_ values: [Double], every seconds: Double = 300) -> [Double] {
        var stream = MetricStream()
        return values.enumerated().map {
            stream.score($0.element, at: JobBench.monday + Double($0.offset) * seconds).value
        }
    }

    private static func noise(_ count: Int) -> [Double] {
        var dice = Dice(12)
        return (0..<count).map { _ in 50 + 5 * dice.normal() }
    }

    @Test func `a record stands out, and is said once`() {
        let scores = Self.scores(Self.noise(4_000) + [500, 500, 500] + Self.noise(20))
        #expect(scores[4_000] >= 50 && scores[4_000] == scores.max())
        #expect(scores[4_001] == 0 && scores[4_002] == 0)
        #expect(scores[..<4_000].count { $0 >= 50 } <= 2)
    }

    @Test func `the same values give the same scores`() {
        let values = Self.noise(500) + [90]
        #expect(Self.scores(values) == Self.scores(values))
    }

    @Test func `what is no number scores nothing and teaches nothing`() {
        var (clean, dirty) = (MetricStream(), MetricStream())
        for (place, value) in (Self.noise(600) + [300]).enumerated() {
            let instant = JobBench.monday + Double(place) * 300
            for bad in [Double.nan, .infinity, -.infinity, 1e300, -1e300] {
                #expect(dirty.score(bad, at: instant) == Score(0))
            }
            #expect(dirty.score(value, at: instant) == clean.score(value, at: instant))
        }
    }

    @Test func `times that run backwards or stand still do not stop it`() {
        var (stream, dice) = (MetricStream(), Dice(3))
        for step in 0..<500 {
            let instant = JobBench.monday + Double(dice.below(1_000_000) * (step % 2))
            #expect((0...100).contains(stream.score(dice.normal(), at: instant).value))
        }
    }
}

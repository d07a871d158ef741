import Foundation
import Testing

@testable import tocsin

@Suite("Who knows the series exactly")
struct ClairvoyantTests {
    private func naive(_ count: Int, _ mean: Double, _ dispersion: Double) -> Double {
        let size = 1 / dispersion
        let share = mean / (mean + size)
        var rest = 1.0
        for number in 0..<count {
            let value = Double(number)
            let ways: Double = lgamma(value + size) - lgamma(size) - lgamma(value + 1)
            let logarithm: Double = ways + size * log(1 - share) + value * log(share)
            rest -= exp(logarithm)
        }
        return rest
    }

    @Test(arguments: [(3.0, 0.3, 9), (30, 0.05, 41), (0.3, 0.3, 2), (300, 0.3, 420)])
    func `Without wandering and bursts it is the negative binomial tail`(mean: Double, dispersion: Double, count: Int) {
        let kind = OrdinarySeries(mean: mean, dispersion: dispersion, wander: 0, hasBursts: false)
        let known = Clairvoyant(series: kind).probability(of: Double(count), usual: mean)
        #expect(abs(known - naive(count, mean, dispersion)) < 1e-6)
    }

    @Test func `Wandering and bursts make great counts likelier`() {
        let plain = OrdinarySeries(mean: 30, dispersion: 0.05, wander: 0, hasBursts: false)
        let wandering = OrdinarySeries(mean: 30, dispersion: 0.05, wander: 0.3, hasBursts: false)
        let bursting = OrdinarySeries(mean: 30, dispersion: 0.05, wander: 0.3, hasBursts: true)
        let chances = [plain, wandering, bursting].map { Clairvoyant(series: $0).probability(of: 120, usual: 30) }
        #expect(chances[0] < chances[1])
        #expect(chances[1] < chances[2])
        #expect(Clairvoyant(series: plain).probability(of: 0, usual: 30) == 1)
    }
}

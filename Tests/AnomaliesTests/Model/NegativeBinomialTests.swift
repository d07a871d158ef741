import Foundation
import Testing

@testable import Anomalies

@Suite("A negative binomial count")
struct NegativeBinomialTests {
    /// By the gamma function, summed one by one.
    private static func mass(_ count: Int, mean: Double, dispersion: Double) -> Double {
        let size = 1 / dispersion
        let k = Double(count)
        return exp(
            lgamma(k + size) - lgamma(size) - lgamma(k + 1) + size * log(size / (size + mean))
                + k * log(mean / (size + mean))
        )
    }

    private static func naive(_ count: Int, mean: Double, dispersion: Double) -> (high: Double, low: Double) {
        func sum(_ range: ClosedRange<Int>) -> Double {
            range.reduce(0) { $0 + mass($1, mean: mean, dispersion: dispersion) }
        }
        let own = 0.5 * mass(count, mean: mean, dispersion: dispersion)
        let below = count == 0 ? 0 : sum(0...(count - 1))
        return (-log(own + sum((count + 1)...(count + 400 + (count > 30 ? 20 * Int(mean) : 0)))), -log(own + below))
    }

    @Test(arguments: [0.05, 0.5, 2, 8, 20], [0.01, 0.2, 1])
    func `small counts are as surprising as the sums of the masses say`(_ mean: Double, _ dispersion: Double) {
        let counts = NegativeBinomial(mean: mean, dispersion: dispersion)
        for count in 0...30 {
            let (surprise, naive) = (
                counts.surprise(of: Double(count)), Self.naive(count, mean: mean, dispersion: dispersion)
            )
            #expect(abs(surprise.high - naive.high) < 0.02 * max(1, naive.high), "\(count)")
            #expect(abs(surprise.low - naive.low) < 0.02 * max(1, naive.low), "\(count)")
        }
    }

    @Test(arguments: [40.0, 300, 2_000], [0.01, 0.1, 0.5])
    func `great counts are near to it`(_ mean: Double, _ dispersion: Double) {
        let counts = NegativeBinomial(mean: mean, dispersion: dispersion)
        let spread = counts.variance.squareRoot()
        for step in -1...3 {
            let count = (mean + Double(step) * spread).rounded()
            guard count > 30 else { continue }
            let naive = Self.naive(Int(count), mean: mean, dispersion: dispersion)
            let surprise = counts.surprise(of: count)
            #expect(abs(surprise.high - naive.high) < 0.1 + 0.15 * naive.high)
            #expect(abs(surprise.low - naive.low) < 0.1 + 0.15 * naive.low)
        }
    }

    @Test(arguments: [0, 1e-9, 0.3, 5, 200, 1e7, 1e12], [0, 0.05, 3, 1e6])
    func `every count has a finite surprise on both sides`(_ mean: Double, _ dispersion: Double) {
        let counts = NegativeBinomial(mean: mean, dispersion: dispersion)
        for count in [0, 1, 2, 30, 31, 1e3, 1e6, 1e12, 1e18] {
            let surprise = counts.surprise(of: count)
            #expect(surprise.high.isFinite && surprise.low.isFinite, "\(count)")
            #expect(surprise.high >= -1e-9 && surprise.low >= -1e-9, "\(count)")
        }
    }

    @Test(arguments: [0.2, 6, 500], [0.02, 0.6])
    func `the greater the count the more surprising above, the less below`(_ mean: Double, _ dispersion: Double) {
        let counts = NegativeBinomial(mean: mean, dispersion: dispersion)
        for range in [Array(0...30), Array(31...3_000)] {
            let all = range.map { counts.surprise(of: Double($0)) }
            #expect(zip(all, all.dropFirst()).allSatisfy { $0.high <= $1.high + 1e-9 && $0.low >= $1.low - 1e-9 })
        }
    }

    @Test(arguments: [0.5, 6, 500, 1e6], [0.02, 0.3])
    func `a deviate and its count turn each other round`(_ mean: Double, _ dispersion: Double) {
        let counts = NegativeBinomial(mean: mean, dispersion: dispersion)
        for step in 0...20 {
            let count = mean * (0.5 + Double(step) / 4)
            #expect(abs(counts.count(at: counts.deviate(of: count)) / count - 1) < 1e-9)
        }
        #expect(counts.count(at: -1e6) == 0)
        #expect(counts.deviate(of: 0).isFinite)
    }

    @Test func `the tail of the normal distribution has no seam and no end`() {
        let all = stride(from: -8.0, through: 40, by: 0.01).map(NegativeBinomial.negativeLogTail)
        #expect(zip(all, all.dropFirst()).allSatisfy { $0 <= $1 && $1 - $0 < 0.5 })
        #expect(abs(NegativeBinomial.negativeLogTail(0) - log(2.0)) < 1e-12)
        #expect(abs(NegativeBinomial.negativeLogTail(10) - 53.231) < 0.01)
        #expect(NegativeBinomial.negativeLogTail(1e6).isFinite)
    }
}

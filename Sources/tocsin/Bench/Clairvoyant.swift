import Foundation

/// Who knows an ordinary series exactly: the mean, the dispersion, how it wanders and bursts.
///
/// No detector of single buckets can find more at the same rate of false alarms.
struct Clairvoyant {
    let series: OrdinarySeries

    /// The chance of a count or more where so much is usual.
    func probability(of count: Double, usual: Double) -> Double {
        Clairvoyant.normal(series.wander).reduce(0) { sum, wandered in
            let mean = usual * exp(wandered.value - series.wander * series.wander / 2)
            guard series.hasBursts else { return sum + wandered.weight * tail(count, mean) }
            let bursts = Clairvoyant.normal(1).reduce(0) { $0 + $1.weight * tail(count, mean * exp($1.value)) }
            return sum + wandered.weight * (0.99 * tail(count, mean) + 0.01 * bursts)
        }
    }

    /// A normal variable on a grid.
    private static func normal(_ deviation: Double) -> [(value: Double, weight: Double)] {
        guard deviation > 0 else { return [(0, 1)] }
        let grid = (-20...20).map { Double($0) / 4 }
        let total = grid.reduce(0) { $0 + exp(-$1 * $1 / 2) }
        return grid.map { ($0 * deviation, exp(-$0 * $0 / 2) / total) }
    }

    /// Of a negative binomial count to be so much or more: the incomplete beta function I(mean/(mean + 1/d); count, 1/d).
    private func tail(_ count: Double, _ mean: Double) -> Double {
        guard count >= 1 else { return 1 }
        let size = 1 / series.dispersion
        return Clairvoyant.incompleteBeta(mean / (mean + size), count, size)
    }

    /// By its continued fraction (Lentz's method; DLMF 8.17.22).
    private static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
        let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
        let tiny = 1e-300
        var (fraction, upper, lower) = (1.0, 1.0, 0.0)
        for step in 0..<400 {
            let m = Double(step / 2)
            let term: Double
            if step == 0 {
                term = 1
            } else if step % 2 == 0 {
                term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            } else {
                term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            }
            lower = 1 + term * lower
            if abs(lower) < tiny { lower = tiny }
            lower = 1 / lower
            upper = 1 + term / upper
            if abs(upper) < tiny { upper = tiny }
            fraction *= upper * lower
            if step > 0, abs(1 - upper * lower) < 1e-12 { break }
        }
        return front * (fraction - 1)
    }
}

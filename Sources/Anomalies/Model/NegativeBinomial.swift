import Foundation

/// Counts whose variance is mean + dispersion · mean².
struct NegativeBinomial: Hashable, Sendable {
    let mean: Double
    let dispersion: Double

    init(mean: Double, dispersion: Double) {
        self.mean = max(mean, 1e-4)
        self.dispersion = max(dispersion, 1e-3)
    }

    var variance: Double { mean + dispersion * mean * mean }

    /// Counts up to here are summed one by one; beyond, the cube root of a gamma variable is near enough to normal.
    private static let exactMax = 30.0

    /// -ln of the chance to see so many or more, and so many or fewer, each with half of the count's own (mid-p, so that
    /// the few values of a small mean do not shout).
    func surprise(of count: Double) -> (high: Double, low: Double) {
        if count <= NegativeBinomial.exactMax { return exact(count) }
        let z = deviate(of: count)
        return (NegativeBinomial.negativeLogTail(z), NegativeBinomial.negativeLogTail(-z))
    }

    /// The normal deviate of a count (Wilson and Hilferty, 1931, for the gamma variable of the same moments).
    func deviate(of count: Double) -> Double {
        let shape = mean * mean / variance
        let least = 0.25 * min(1, mean)
        return (cbrt(max(count, least) / mean) - (1 - 1 / (9 * shape))) * 3 * shape.squareRoot()
    }

    /// The count of a deviate: the inverse of `deviate`, at least 0.
    func count(at deviate: Double) -> Double {
        let shape = mean * mean / variance
        let root = deviate / (3 * shape.squareRoot()) + (1 - 1 / (9 * shape))
        return root <= 0 ? 0 : mean * root * root * root
    }

    private func exact(_ count: Double) -> (high: Double, low: Double) {
        let size = 1 / dispersion
        let share = mean / (mean + size)
        var mass = exp(size * log1p(-share))
        var below = 0.0
        var value = 0.0
        while value < count {
            below += mass
            mass *= share * (size + value) / (value + 1)
            value += 1
        }
        var above = 1 - below - 0.5 * mass
        if above < 1e-9 {
            // The difference has no digits left: the tail is summed from here outward.
            above = 0.5 * mass
            var next = mass
            for step in 0..<60 {
                let place = value + Double(step)
                next *= share * (size + place) / (place + 1)
                above += next
                if next < above * 1e-3 { break }
            }
        }
        return (-log(max(above, 1e-300)), -log(max(below + 0.5 * mass, 1e-300)))
    }

    /// -ln of the normal survival function.
    static func negativeLogTail(_ z: Double) -> Double {
        if z < 5 { return -log(0.5 * erfc(z / 2.0.squareRoot())) }
        return z * z / 2 + log(z * 2.506_628_274_631_000_2) + 1 / (z * z)
    }
}

import Foundation

/// Made series of counts and values for calibration: the same seed gives the same numbers everywhere.
struct SeriesSource: RandomNumberGenerator {
    private var state: UInt64

    /// Seeds beside each other give streams that have nothing to do with each other.
    init(seed: UInt64) {
        state = seed
        for _ in 0..<4 { state = next() &* 0xD134_2543_DE82_EF95 &+ seed }
    }

    /// SplitMix64 (Steele, Lea, Flood, 2014).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// In 0..<1.
    mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func normal() -> Double {
        (-2 * log(1 - uniform())).squareRoot() * cos(2 * Double.pi * uniform())
    }

    /// Marsaglia and Tsang, 2000.
    mutating func gamma(shape: Double) -> Double {
        if shape < 1 { return gamma(shape: shape + 1) * pow(1 - uniform(), 1 / shape) }
        let reduced = shape - 1.0 / 3
        let factor = 1 / (9 * reduced).squareRoot()
        while true {
            let normal = normal()
            let root = 1 + factor * normal
            guard root > 0 else { continue }
            let cube = root * root * root
            if log(1 - uniform()) < 0.5 * normal * normal + reduced - reduced * cube + reduced * log(cube) {
                return reduced * cube
            }
        }
    }

    mutating func poisson(_ mean: Double) -> Double {
        if mean <= 0 { return 0 }
        if mean > 60 {
            // A gamma variable splits a great mean in two (Ahrens and Dieter, 1974).
            let half = (mean * 7 / 8).rounded(.down)
            let waited = gamma(shape: half)
            return waited < mean ? half + poisson(mean - waited) : binomial(half - 1, mean / waited)
        }
        let limit = exp(-mean)
        var (count, product) = (0.0, uniform())
        while product > limit {
            product *= uniform()
            count += 1
        }
        return count
    }

    private mutating func binomial(_ trials: Double, _ chance: Double) -> Double {
        var hits = 0.0
        for _ in 0..<Int(trials) where uniform() < chance { hits += 1 }
        return hits
    }
}

/// One of the 32 kinds of ordinary series that calibration goes through: counts of a quarter of an hour.
struct OrdinarySeries {
    let mean: Double
    let dispersion: Double
    /// Standard deviation of the slow wandering of ln(intensity).
    let wander: Double
    let hasBursts: Bool

    static let all = [0.3, 3, 30, 300].flatMap { mean in
        [0.05, 0.3].flatMap { dispersion in
            [0, 0.3].flatMap { wander in
                [false, true].map {
                    OrdinarySeries(mean: mean, dispersion: dispersion, wander: wander, hasBursts: $0)
                }
            }
        }
    }

    /// What is usual in a bucket: a daily wave of e^0.8, and e^-1 at weekends.
    func usual(_ bucket: Int) -> Double {
        let hour = Double(bucket % 96) / 4
        let isWeekend = bucket / 96 % 7 >= 5
        return mean * exp(0.8 * cos((hour - 14) / 24 * 2 * Double.pi) - (isWeekend ? 1 : 0))
    }

    /// The standard deviation of a count about what is usual, wandering included, bursts not.
    func deviation(_ bucket: Int) -> Double {
        let usual = usual(bucket)
        let wandering = exp(wander * wander)
        return (usual + dispersion * usual * usual * wandering + usual * usual * (wandering - 1)).squareRoot()
    }

    func counts(_ count: Int, from source: inout SeriesSource) -> [Double] {
        let memory = 0.98
        var state = source.normal() * wander
        return (0..<count).map { bucket in
            state = memory * state + (1 - memory * memory).squareRoot() * wander * source.normal()
            var intensity = usual(bucket) * exp(state - wander * wander / 2)
            intensity *= source.gamma(shape: 1 / dispersion) * dispersion
            if hasBursts, source.uniform() < 0.01 { intensity *= exp(source.normal()) }
            return source.poisson(intensity)
        }
    }
}

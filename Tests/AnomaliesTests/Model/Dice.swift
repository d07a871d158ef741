import Foundation

/// Chance that falls the same way in every run (SplitMix64).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Above 0 and below 1.
    mutating func share() -> Double { (Double(next() >> 11) + 0.5) / 9_007_199_254_740_992 }

    mutating func exponential() -> Double { -log(share()) }

    mutating func normal() -> Double { (-2 * log(share())).squareRoot() * cos(2 * Double.pi * share()) }

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

    /// A Poisson count: how many exponential steps fit into the mean.
    mutating func count(mean: Double) -> Int {
        var (left, count) = (mean - exponential(), 0)
        while left > 0 {
            left -= exponential()
            count += 1
        }
        return count
    }
}

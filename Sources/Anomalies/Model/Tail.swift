import Foundation

/// How far beyond anything seen a value lies: peaks over threshold.
///
/// The greatest values are kept, one of each run (declustered), and beyond the least of them the chance falls as a
/// generalised Pareto distribution: (k/n)(1 + ξ e/σ)^(-1/ξ), with e the excess over the k-th greatest of n values and σ the
/// mean excess (Coles, An Introduction to Statistical Modeling of Extreme Values, 4.2). The more the tail outgrows the
/// model that the values are measured by, the heavier it is taken: ξ rises with ln σ.
///
/// The state lies in cells of a series: how many values are kept, where and what the last peak was, then the values,
/// greatest first.
struct Tail: Hashable, Sendable {
    /// Values that are kept.
    let kept: Int
    /// The shape ξ while σ is at its floor, and how much it rises with ln(σ / 1.05 unit).
    let shape: Double
    let shapeRise: Double
    /// The scale σ that the model itself would give; σ is never taken smaller than this share of it.
    let floorShare: Double
    /// A scale is ordinary up to so many times the model's own.
    static let ordinary = 1.05
    /// Buckets within which two peaks are one.
    let runLength: Int

    var cellCount: Int { kept + 3 }

    /// The chance that a bucket shows `value` or more; 1 for what is not beyond the kept values.
    ///
    /// `count` is how many values were learned, `unit` the scale of the model.
    func probability(of value: Double, in cells: [Float], at base: Int, count: Double, unit: Double) -> Double {
        let have = min(Int(cells[base]), max(3, Int(count / 20)))
        guard have >= 3, Int(cells[base]) >= have, count >= 1 else { return 1 }
        let first = base + 3
        let threshold = Double(cells[first + have - 1])
        guard value > threshold else { return 1 }
        var sum = 0.0
        for place in 0..<(have - 1) { sum += Double(cells[first + place]) }
        let scale = max(sum / Double(have - 1) - threshold, floorShare * unit, 1e-12)
        let excess = (value - threshold) / scale
        let shape = min(1.2, self.shape + shapeRise * max(0, log(scale / max(Tail.ordinary * unit, 1e-12))))
        let beyond = shape < 1e-6 ? exp(-excess) : pow(1 + shape * excess, -1 / shape)
        return min(1, Double(have) / count * beyond)
    }

    /// The least value of which the chance is `probability` or less; infinite when none is known.
    func quantile(_ probability: Double, in cells: [Float], at base: Int, count: Double, unit: Double) -> Double {
        let have = min(Int(cells[base]), max(3, Int(count / 20)))
        guard have >= 3, Int(cells[base]) >= have else { return .infinity }
        let first = base + 3
        guard probability < Double(have) / count else {
            let rank = min(have, max(1, Int(probability * count)))
            return Double(cells[first + rank - 1])
        }
        let threshold = Double(cells[first + have - 1])
        var sum = 0.0
        for place in 0..<(have - 1) { sum += Double(cells[first + place]) }
        let scale = max(sum / Double(have - 1) - threshold, floorShare * unit, 1e-12)
        let shape = min(1.2, self.shape + shapeRise * max(0, log(scale / max(Tail.ordinary * unit, 1e-12))))
        let share = probability * count / Double(have)
        return threshold + scale * (shape < 1e-6 ? -log(share) : (pow(share, -shape) - 1) / shape)
    }

    /// One value beyond all sense must not blind the tail for ever: it is learned as no more than so many scales.
    private static let learnedScalesMax = 50.0

    private func bounded(_ value: Double, in cells: [Float], at base: Int) -> Double {
        guard Int(cells[base]) == kept else { return value }
        let first = base + 3
        let threshold = Double(cells[first + kept - 1])
        var sum = 0.0
        for place in 0..<(kept - 1) { sum += Double(cells[first + place]) }
        let scale = sum / Double(kept - 1) - threshold
        return scale > 0 ? min(value, threshold + Tail.learnedScalesMax * scale) : value
    }

    /// Takes a value of the bucket numbered `bucket`.
    func learn(_ value: Double, bucket: Int, in cells: inout [Float], at base: Int) {
        var have = Int(cells[base])
        let first = base + 3
        let new = Float(bounded(value, in: cells, at: base))
        if have > 0, bucket - Int(cells[base + 1]) <= runLength {
            guard new > cells[base + 2] else { return }
            if let place = (first..<(first + have)).first(where: { cells[$0] == cells[base + 2] }) {
                for next in place..<(first + have - 1) { cells[next] = cells[next + 1] }
                have -= 1
            }
        } else if have == kept, new <= cells[first + have - 1] {
            return
        }
        cells[base + 1] = Float(bucket)
        cells[base + 2] = new
        var place = first + min(have, kept - 1)
        while place > first, cells[place - 1] < new {
            cells[place] = cells[place - 1]
            place -= 1
        }
        cells[place] = new
        cells[base] = Float(min(have + 1, kept))
    }
}

import Foundation
import Vocabulary

/// Counts of a series: hour of week, a level that follows within days, negative binomial chance, and tails learned from
/// what the series itself did.
///
/// The probability that the distribution gives is not believed as it is: its surprise (-ln p) is what the tails are about,
/// so that a series with bursts of its own is held against its own bursts.
struct CountModel: Hashable, Sendable {
    /// The cells of a series, before ring, tails and season.
    enum Cell {
        /// Buckets learned; those that the tails learned.
        static let count = 0, tailCount = 1
        /// ln of the factor on the season, fast and slow.
        static let level = 2, slowLevel = 3
        static let dispersion = 4, dispersionWeight = 5
        /// Mean of the counts without the level.
        static let mean = 6
        static let ringSum = 7
        /// The bucket in which the first and the last event came; events in all.
        static let born = 8, last = 9, events = 10
        /// Greatest count ever.
        static let greatest = 11
        /// Buckets since which the fast level stays away from the slow one, signed.
        static let away = 12
        /// Mean deviation of the fast level from the slow one.
        static let drift = 13
        static let ring = 14
    }

    static let ringLength = 12
    /// A deviate beyond this is learned as if it were this.
    static let clip = 6.0
    /// The mean of a ring of deviates that depend on each other is wider than that of independent ones.
    static let ringScale = 0.5
    static let levelHalfLifeSeconds = 43_200.0
    static let slowHalfLifeSeconds = 7 * 86_400.0
    static let tail = Tail(kept: 20, shape: 0, shapeRise: 0.62, floorShare: 1.1, runLength: 12)
    /// Tails begin after a day, and begin again after a week: what the first week shows of its own hours is no extreme.
    ///
    /// For short buckets it takes no more than so many of them.
    static let settlingSeconds = 7 * 86_400.0
    static let settlingBucketsMax = 1_000.0

    /// Values that the tails take before they are believed; before that the distribution is, by half.
    static let tailCountMin = 60.0
    /// Younger series cannot know of what comes once in years (three weeks).
    static let youngSeconds = 21 * 86_400.0

    let bucketSeconds: Int
    let views: [View]
    let hasSeason: Bool
    private let follow: Double
    private let slowFollow: Double
    private let settlingBuckets: Double

    init(bucketSeconds: Int, side: DetectorFunction.Side, hasSeason: Bool) {
        self.bucketSeconds = bucketSeconds
        self.hasSeason = hasSeason
        follow = 1 - exp2(-Double(bucketSeconds) / CountModel.levelHalfLifeSeconds)
        slowFollow = 1 - exp2(-Double(bucketSeconds) / CountModel.slowHalfLifeSeconds)
        settlingBuckets = min(CountModel.settlingSeconds / Double(bucketSeconds), CountModel.settlingBucketsMax)
        switch side {
        case .high: views = [View(shape: .spike, weight: 0.85), View(shape: .longHigh, weight: 0.15)]
        case .low: views = [View(shape: .dip, weight: 0.7), View(shape: .longLow, weight: 0.3)]
        case .both:
            views = [
                View(shape: .spike, weight: 0.55), View(shape: .dip, weight: 0.28), View(shape: .longHigh, weight: 0.1),
                View(shape: .longLow, weight: 0.07),
            ]
        }
    }

    private var tailBase: Int { Cell.ring + CountModel.ringLength }
    private var seasonBase: Int { tailBase + views.count * CountModel.tail.cellCount }
    var cellCount: Int { seasonBase + (hasSeason ? Season.cellCount : 0) }
    var weightCount: Int { hasSeason ? WeekClock.slotCount : 0 }

    /// What is expected in a slot, before a series' own history weighs: `prior` is the population's usual count.
    func distribution(of slab: SeriesSlab, at place: Int, slot: Int, prior: Double) -> NegativeBinomial {
        let base = slab.base(place)
        let count = Double(slab.cells[base + Cell.count])
        // The population counts for four buckets.
        let level = (Double(slab.cells[base + Cell.mean]) * count + prior * 4) / (count + 4)
        var mean = level
        if hasSeason {
            mean = Season.expected(
                slot: slot,
                level: level,
                means: slab.cells,
                at: base + seasonBase,
                weights: slab.weights,
                at: slab.weightBase(place)
            )
        }
        mean *= exp(Double(slab.cells[base + Cell.level]))
        let own = Double(slab.cells[base + Cell.dispersionWeight])
        let dispersion = (Double(slab.cells[base + Cell.dispersion]) * own + 0.2 * 20) / (own + 20)
        return NegativeBinomial(mean: max(mean, 1e-3), dispersion: max(dispersion, 0.01))
    }

    /// Judges a count by what was learned before.
    func judge(_ value: Double, in slab: SeriesSlab, at place: Int, bucket: Int, expected: NegativeBinomial)
        -> Judgement
    {
        let base = slab.base(place)
        let tailCount = Double(slab.cells[base + Cell.tailCount])
        let surprise = expected.surprise(of: value)
        let deviate = min(max(expected.deviate(of: value), -CountModel.clip), CountModel.clip)
        let long = ringMean(with: deviate, in: slab, at: base, bucket: bucket) * CountModel.ringScale
        let isRingFull = Double(slab.cells[base + Cell.count]) >= Double(CountModel.ringLength)
        var best = Judgement.ordinary
        let least = leastChance(for: value, in: slab, at: base, bucket: bucket)
        for (index, view) in views.enumerated() {
            let measure: Double
            switch view.shape {
            case .spike: measure = surprise.high
            case .dip: measure = surprise.low
            case .longHigh: measure = isRingFull ? NegativeBinomial.negativeLogTail(long) : 0
            case .longLow: measure = isRingFull ? NegativeBinomial.negativeLogTail(-long) : 0
            case .rare, .time, .place, .beacon, .change: measure = 0
            }
            let probability =
                tailCount >= CountModel.tailCountMin
                ? CountModel.tail.probability(
                    of: measure,
                    in: slab.cells,
                    at: base + tailBase + index * CountModel.tail.cellCount,
                    count: tailCount,
                    unit: 1
                )
                : exp(-measure * 0.5)
            let weighted = min(1, max(probability / view.weight, least))
            if weighted < best.probability { best = Judgement(probability: weighted, shape: view.shape) }
        }
        return best
    }

    /// A series does not know what is rarer than its age allows: one of three weeks cannot tell what comes once in two
    /// years.
    ///
    /// Ten times what was ever seen is beyond that.
    private func leastChance(for value: Double, in slab: SeriesSlab, at base: Int, bucket: Int) -> Double {
        let age = max(1, Double(bucket) - Double(slab.cells[base + Cell.born]))
        if value > 10 * max(Double(slab.cells[base + Cell.greatest]), 1), age >= 20 { return 0 }
        if Double(slab.cells[base + Cell.tailCount]) < CountModel.tailCountMin { return 1 / (10 * age) }
        return age * Double(bucketSeconds) < CountModel.youngSeconds ? 1 / (30 * age) : 0
    }

    private func ringMean(with deviate: Double, in slab: SeriesSlab, at base: Int, bucket: Int) -> Double {
        let oldest = Double(slab.cells[base + Cell.ring + bucket % CountModel.ringLength])
        let sum = Double(slab.cells[base + Cell.ringSum]) - oldest + deviate
        return sum / Double(CountModel.ringLength).squareRoot()
    }

    /// Keeps what is lasting in view without learning: the ring goes on.
    func keepPace(_ value: Double, in slab: inout SeriesSlab, at place: Int, bucket: Int, expected: NegativeBinomial) {
        let base = slab.base(place)
        let deviate = min(max(expected.deviate(of: value), -CountModel.clip), CountModel.clip)
        let long = ringMean(with: deviate, in: slab, at: base, bucket: bucket)
        slab.cells[base + Cell.ringSum] = Float(long * Double(CountModel.ringLength).squareRoot())
        slab.cells[base + Cell.ring + bucket % CountModel.ringLength] = Float(deviate)
    }

    /// Learns a count; gives the deviate's change of level when the level moved and stayed.
    mutating func learn(
        _ value: Double,
        in slab: inout SeriesSlab,
        at place: Int,
        bucket: Int,
        slot: Int,
        expected: NegativeBinomial
    ) -> LevelChange? {
        let base = slab.base(place)
        if value > 0 {
            if slab.cells[base + Cell.events] == 0 { slab.cells[base + Cell.born] = Float(bucket) }
            slab.cells[base + Cell.last] = Float(bucket)
            slab.cells[base + Cell.events] += Float(value)
        }
        let count = Double(slab.cells[base + Cell.count])
        let deviate = min(max(expected.deviate(of: value), -CountModel.clip), CountModel.clip)
        let long = ringMean(with: deviate, in: slab, at: base, bucket: bucket)
        keepPace(value, in: &slab, at: place, bucket: bucket, expected: expected)
        if count == settlingBuckets.rounded() { forgetTails(in: &slab, at: base) }
        if count >= settlingBuckets / 7 {
            learnTails(value, long, deviate, in: &slab, at: base, bucket: bucket, expected)
        }
        slab.cells[base + Cell.greatest] = max(slab.cells[base + Cell.greatest], Float(value))
        let spread = expected.variance.squareRoot()
        let cut = count > 100 ? min(value, expected.mean + CountModel.clip * spread) : value
        let factor = exp(Double(slab.cells[base + Cell.level]))
        let plain = cut / factor
        let mean = Double(slab.cells[base + Cell.mean])
        slab.cells[base + Cell.mean] = Float(mean + (plain - mean) / min(count + 1, 4_032))
        if hasSeason {
            Season.learn(
                plain,
                slot: slot,
                means: &slab.cells,
                at: base + seasonBase,
                weights: &slab.weights,
                at: slab.weightBase(place)
            )
        }
        slab.cells[base + Cell.count] = Float(count + 1)
        return learnLevel(cut, in: &slab, at: base, count: count, expected)
    }

    private func forgetTails(in slab: inout SeriesSlab, at base: Int) {
        for cell in (base + tailBase)..<(base + seasonBase) { slab.cells[cell] = 0 }
        slab.cells[base + Cell.tailCount] = 0
    }

    private func learnTails(
        _ value: Double,
        _ long: Double,
        _ deviate: Double,
        in slab: inout SeriesSlab,
        at base: Int,
        bucket: Int,
        _ expected: NegativeBinomial
    ) {
        let surprise = expected.surprise(of: value)
        let scaled = long * CountModel.ringScale
        for (index, view) in views.enumerated() {
            let measure: Double
            switch view.shape {
            case .spike: measure = surprise.high
            case .dip: measure = surprise.low
            case .longHigh: measure = NegativeBinomial.negativeLogTail(scaled)
            case .longLow: measure = NegativeBinomial.negativeLogTail(-scaled)
            case .rare, .time, .place, .beacon, .change: continue
            }
            let place = base + tailBase + index * CountModel.tail.cellCount
            CountModel.tail.learn(measure, bucket: bucket, in: &slab.cells, at: place)
        }
        slab.cells[base + Cell.tailCount] += 1
    }

    /// The fast level follows within half a day; when it stays away from the slow one for a day, that is a change.
    private func learnLevel(
        _ cut: Double,
        in slab: inout SeriesSlab,
        at base: Int,
        count: Double,
        _ expected: NegativeBinomial
    ) -> LevelChange? {
        guard count > 86_400 / Double(bucketSeconds) else { return nil }
        let weight = min(1, expected.mean / (1 + expected.mean))
        if expected.mean > 0.2 {
            let seen = ((cut - expected.mean) * (cut - expected.mean) - expected.mean) / (expected.mean * expected.mean)
            let total = min(Double(slab.cells[base + Cell.dispersionWeight]) + weight, 2_000)
            let dispersion = Double(slab.cells[base + Cell.dispersion])
            slab.cells[base + Cell.dispersionWeight] = Float(total)
            slab.cells[base + Cell.dispersion] = Float(max(0.01, dispersion + weight * (seen - dispersion) / total))
        }
        let level = Double(slab.cells[base + Cell.level]) + follow * (cut - expected.mean) / (expected.mean + 1)
        slab.cells[base + Cell.level] = Float(min(max(level, -12), 12))
        var change = LevelChange.follow(
            level,
            in: &slab.cells,
            at: base,
            slowFollow: slowFollow,
            bucketSeconds: bucketSeconds,
            isSettled: count >= settlingBuckets
        )
        if count * Double(bucketSeconds) < CountModel.youngSeconds, let found = change {
            change?.probability = max(found.probability, 1 / (30 * count))
        }
        return change
    }
}

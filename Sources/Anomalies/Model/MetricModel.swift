import Foundation
import Vocabulary

/// Values of a series (a mean, a sum, a number of different values): four looks at each value, each on both sides: the value
/// itself, the mean of the last 36, what is left of it after the hour of the week, and the mean of that.
///
/// Each look has tails of its own in the values' unit; a long memory of extremes is what tells a record from noise.
struct MetricModel: Hashable, Sendable {
    /// The cells of a series, before rings, tails and season.
    enum Cell {
        static let count = 0
        /// Difference from the season, fast.
        static let level = 1
        /// Mean of the values; what is usual where the season knows nothing.
        static let mean = 2
        /// Sums of the two rings.
        static let rawSum = 3, restSum = 4
        static let born = 5, last = 6, events = 7
        /// How the values are measured (`Family`), and sums for choosing it.
        static let family = 8, logMean = 9, logSpread = 10, spread = 11
        /// Values that were learned before the series had a season.
        static let promoted = 12
        /// For each look its mean and mean deviation.
        static let looks = 13
    }

    /// What is looked at.
    enum Look: Int, CaseIterable {
        case value, longValue, rest, longRest

        /// The share of alarms that it may raise on both sides together.
        var weight: Double {
            switch self {
            case .value: 0.53
            case .longValue: 0.27
            case .rest: 0.03
            case .longRest: 0.17
            }
        }

        func shape(high: Bool) -> Anomaly.Shape {
            switch self {
            case .value, .rest: high ? .spike : .dip
            case .longValue, .longRest: high ? .longHigh : .longLow
            }
        }
    }

    /// How values are measured: as they are, or by their logarithm.
    enum Family: Float { case undecided, plain, logarithm }

    static let ringLength = 36
    static let levelHalfLifeSeconds = 43_200.0
    static let tail = Tail(kept: 20, shape: 0.05, shapeRise: 0, floorShare: 0.1, runLength: 12)
    /// Values after which the family is chosen.
    static let familyCount = 200
    /// Values that the season takes before what it leaves is looked at.
    static let seasonCount = 200
    /// Values that a tail takes before it says anything.
    static let tailCountMin = 60.0
    /// What agreeing looks add to the strongest one (see decision 0050).
    static let agreement = 0.3
    /// The weight at which a look counts as it is; those above it count for more.
    static let evenWeight = 0.106

    let side: DetectorFunction.Side
    /// A sparse series is looked at by its values alone.
    let hasSeason: Bool
    private let looks: [Look]
    let ringsBase: Int
    let tailsBase: Int
    let seasonBase: Int
    let cellCount: Int
    let weightCount: Int

    init(side: DetectorFunction.Side, hasSeason: Bool) {
        self.side = side
        self.hasSeason = hasSeason
        looks = hasSeason ? Look.allCases : [.value]
        ringsBase = Cell.looks + 2 * looks.count
        tailsBase = ringsBase + (hasSeason ? 2 * MetricModel.ringLength : 0)
        let sides = side == .both ? 2 : 1
        seasonBase = tailsBase + sides * looks.count * MetricModel.tail.cellCount
        cellCount = seasonBase + (hasSeason ? Season.cellCount : 0)
        weightCount = hasSeason ? WeekClock.slotCount : 0
    }

    /// Takes over what a sparse series learned.
    func promote(from sparse: SeriesSlab, _ old: MetricModel, at place: Int, to slab: inout SeriesSlab, at next: Int) {
        let (from, to) = (sparse.base(place), slab.base(next))
        for cell in 0..<(Cell.looks + 2) { slab.cells[to + cell] = sparse.cells[from + cell] }
        let tails = (side == .both ? 2 : 1) * MetricModel.tail.cellCount
        for cell in 0..<tails { slab.cells[to + tailsBase + cell] = sparse.cells[from + old.tailsBase + cell] }
        slab.cells[to + Cell.promoted] = sparse.cells[from + Cell.count]
    }

    /// What a look sees, and how many values it has learned.
    struct Seen {
        let look: Look
        let value: Double
        let count: Double
    }

    func measured(_ value: Double, in slab: SeriesSlab, at place: Int) -> Double {
        let isLogarithm = slab.cells[slab.base(place) + Cell.family] == Family.logarithm.rawValue
        return isLogarithm ? log(max(value, 1e-300)) : value
    }

    /// The value that a measured one stands for.
    func plain(_ measured: Double, in slab: SeriesSlab, at place: Int) -> Double {
        slab.cells[slab.base(place) + Cell.family] == Family.logarithm.rawValue ? exp(measured) : measured
    }

    /// What is usual in a slot, as it is measured.
    func usual(in slab: SeriesSlab, at place: Int, slot: Int) -> Double {
        let base = slab.base(place)
        guard hasSeason else { return Double(slab.cells[base + Cell.mean]) }
        let season = Season.expected(
            slot: slot,
            level: Double(slab.cells[base + Cell.mean]),
            means: slab.cells,
            at: base + seasonBase,
            weights: slab.weights,
            at: slab.weightBase(place)
        )
        return season + Double(slab.cells[base + Cell.level])
    }

    /// Where 95 of 100 values lie, as plain values, about what is usual.
    func bounds(usual: Double, in slab: SeriesSlab, at place: Int) -> ClosedRange<Double> {
        let look = hasSeason ? Look.rest : Look.value
        // 2.45 mean deviations of a normal variable are 1.96 of its standard ones.
        let reach = 2.45 * Double(slab.cells[slab.base(place) + Cell.looks + 2 * look.rawValue + 1])
        let low = plain(usual - reach, in: slab, at: place)
        return low...max(low, plain(usual + reach, in: slab, at: place))
    }

    func seen(_ measured: Double, usual: Double, in cells: [Float], at base: Int) -> [Seen] {
        let total = Double(cells[base + Cell.count])
        guard hasSeason else { return [Seen(look: .value, value: measured, count: total)] }
        let count = total - Double(cells[base + Cell.promoted])
        let step = Int(total) % MetricModel.ringLength
        let rest = total == 0 ? 0 : measured - usual
        let filled = min(count + 1, Double(MetricModel.ringLength))
        let rawOld = Double(cells[base + ringsBase + step])
        let restOld = Double(cells[base + ringsBase + MetricModel.ringLength + step])
        let season = count - Double(MetricModel.seasonCount)
        let ring = Double(MetricModel.ringLength)
        return [
            Seen(look: .value, value: measured, count: total),
            Seen(
                look: .longValue,
                value: (Double(cells[base + Cell.rawSum]) - rawOld + measured) / filled,
                count: count - ring
            ),
            Seen(look: .rest, value: rest, count: season),
            Seen(
                look: .longRest,
                value: (Double(cells[base + Cell.restSum]) - restOld + rest) / filled,
                count: season - ring
            ),
        ]
    }

    func tailPlace(_ look: Look, high: Bool, _ base: Int) -> Int {
        let number = side == .both ? 2 * look.rawValue + (high ? 0 : 1) : look.rawValue
        return base + tailsBase + number * MetricModel.tail.cellCount
    }

    /// Judges a measured value by what was learned before.
    func judge(_ measured: Double, usual: Double, in slab: SeriesSlab, at place: Int) -> Judgement {
        let base = slab.base(place)
        var best = Judgement.ordinary
        // How far beyond once in its history each look is, as a power of ten.
        var (greatest, sum) = (0.0, 0.0)
        for seen in seen(measured, usual: usual, in: slab.cells, at: base) where seen.count >= MetricModel.tailCountMin
        {
            let unit = 4 * Double(slab.cells[base + Cell.looks + 2 * seen.look.rawValue + 1])
            for high in [true, false] where side == .both || (side == .high) == high {
                let tailChance = MetricModel.tail.probability(
                    of: high ? seen.value : -seen.value,
                    in: slab.cells,
                    at: tailPlace(seen.look, high: high, base),
                    count: seen.count,
                    unit: unit
                )
                guard tailChance < 1 else { continue }
                // Of a value beyond all bounds nothing is left of the chance, and logarithms need something.
                let chance = max(tailChance, ReturnTime.smallest)
                let share = side == .both ? seen.look.weight / 2 : seen.look.weight
                let weighted = min(1, chance / share)
                let beyond = -log10(seen.count * chance) + log10(seen.look.weight / MetricModel.evenWeight)
                if beyond > 0 {
                    sum += beyond
                    greatest = max(greatest, beyond)
                }
                if weighted < best.probability {
                    best = Judgement(probability: weighted, shape: seen.look.shape(high: high))
                }
            }
        }
        best.probability *= pow(10, -MetricModel.agreement * (sum - greatest))
        return best
    }
}

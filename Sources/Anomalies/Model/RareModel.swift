import Foundation

/// Values that were not there before, or hardly ever: how often new values come decides how rare one is.
///
/// Each partition has a rate of novelties per bucket in which it was active (Gamma-Poisson, fading with 30 days), shrunk to
/// that of all partitions, so that a day of many new values makes the next new value ordinary. A value that no other
/// partition ever had either is rarer by the share of novelties that are new to the house.
struct RareModel: Hashable, Sendable {
    /// How well a value was known before this bucket.
    enum Class: Int, CaseIterable {
        case new, once, few, usual

        /// By how many buckets, or members, had it.
        init(weight: Float) {
            switch weight {
            case ..<0.5: self = .new
            case ..<1.5: self = .once
            case ..<4: self = .few
            default: self = .usual
            }
        }
    }

    /// The cells of a partition.
    enum Cell {
        /// Buckets in which it was active, and novelties in them, both fading.
        static let exposure = 0, novelties = 1
        static let last = 2, born = 3
        static let count = 4
    }

    static let halfLifeSeconds = 30 * 86_400.0
    /// Buckets of a partition that the population counts for (a day of quarter hours).
    static let priorExposure = 96.0
    /// While a partition is so young everything of it is new: that is no sign of how often new values come later.
    static let learningSeconds = 86_400

    let bucketSeconds: Int
    /// Values by partition, and whether other partitions know them.
    var values = HashTable()
    var house = HashTable()
    /// Of all partitions together: active buckets, those with novelties, values new to the house and the buckets in which they
    /// could come, and how often a value of each class came.
    var exposure = 0.0
    var novelties = 0.0
    var houseNovelties = 0.0
    var houseExposure = 0.0
    /// The bucket of the last value that was new to the house.
    var lastHouseNovelty = 0
    var classes = [Double](repeating: 0, count: Class.allCases.count)
    var bucketCount = 0

    init(bucketSeconds: Int) { self.bucketSeconds = bucketSeconds }

    var learningBuckets: Int { max(8, RareModel.learningSeconds / bucketSeconds) }

    private var fade: Double { exp2(-Double(bucketSeconds) / RareModel.halfLifeSeconds) }

    static func key(_ name: SeriesName) -> UInt64 { StableHash.of(name.partition, name.over, name.by) }
    static func houseKey(_ name: SeriesName) -> UInt64 { StableHash.of(nil, nil, name.by) }

    /// How well a value was known, in its partition and in the house.
    func standing(of name: SeriesName) -> (own: Class, isNewToHouse: Bool) {
        let own = Class(weight: values[RareModel.key(name)]?.weight ?? 0)
        return (own, house[RareModel.houseKey(name)] == nil)
    }

    /// New values a bucket of a partition, by its own history and the population's.
    func rate(in slab: SeriesSlab, at place: Int?, bucket: Int) -> Double {
        let populationRate = (novelties + 0.5) / (exposure + RareModel.priorExposure)
        // Of a young partition everything is new.
        guard let place, isGrown(place, in: slab, bucket: bucket) else { return 1 }
        let base = slab.base(place)
        let left = pow(fade, max(0, Double(bucket) - Double(slab.cells[base + Cell.last])))
        let own = Double(slab.cells[base + Cell.exposure]) * left
        let seen = Double(slab.cells[base + Cell.novelties]) * left
        return (seen + populationRate * RareModel.priorExposure) / (own + RareModel.priorExposure)
    }

    /// The chance that so many or more come where one comes.
    ///
    /// New values come in clumps (one failed logon is three rules), and clumps have a long tail: it falls with the
    /// square of their size.
    func clump(of count: Int) -> Double {
        1 / Double(max(1, count) * max(1, count))
    }

    func isGrown(_ place: Int, in slab: SeriesSlab, bucket: Int) -> Bool {
        bucket - Int(slab.cells[slab.base(place) + Cell.born]) >= learningBuckets
    }

    /// How often a bucket shows, anywhere, a value that is new to the house and comes at one place alone: by what came
    /// lately, or by how long nothing did, whichever is less.
    ///
    /// A roll-out, which many partitions show at once, is not of that kind.
    var houseRate: Double {
        let day = Double(learningBuckets)
        let quiet = Double(bucketCount - lastHouseNovelty)
        return min((houseNovelties + 0.5) / (houseExposure + day), 1 / (quiet + day))
    }

    /// The chance that a bucket of a partition shows a value as little known as this one; `houseShare` is the partition's
    /// share of all novelties where the value is new to the house at this place alone, nil elsewhere.
    func probability(_ known: Class, rate: Double, houseShare: Double?) -> Double {
        guard bucketCount >= learningBuckets, known != .usual else { return 1 }
        var expected = rate
        switch known {
        case .new: if let houseShare { expected = min(rate, houseRate * houseShare) }
        case .once, .few:
            // Less rare than a new value by how often such values come.
            let lesser = classes[0...known.rawValue].reduce(0, +)
            expected *= (lesser + 1) / (classes[0] + 1)
        case .usual: return 1
        }
        return -expm1(-expected)
    }

    /// Learns one value of a bucket; `isSingle` when it came at one place alone.
    mutating func learn(_ name: SeriesName, bucket: Int, isSingle: Bool = true) {
        let key = RareModel.key(name)
        let known = values[key]
        let own = Class(weight: known?.weight ?? 0)
        let left = known.map { Float(pow(fade, Double(bucket) - Double($0.last))) } ?? 1
        values.set(key, weight: (known?.weight ?? 0) * left + 1, last: UInt32(clamping: bucket))
        let isLearning = bucketCount < learningBuckets
        if !isLearning { classes[own.rawValue] += 1 }
        let houseKey = RareModel.houseKey(name)
        let partitions = house[houseKey]?.weight
        if own == .new, isSingle, !isLearning, partitions == nil {
            houseNovelties += 1
            lastHouseNovelty = bucket
        }
        // Whoever has it, the house still has it.
        let more: Float = own == .new || partitions == nil ? 1 : 0
        house.set(houseKey, weight: (partitions ?? 0) + more, last: UInt32(clamping: bucket))
    }

    /// Learns that a partition was active, with so many new values.
    mutating func learn(activeAt place: Int, in slab: inout SeriesSlab, bucket: Int, novelties new: Int) {
        let base = slab.base(place)
        let left = pow(fade, max(0, Double(bucket) - Double(slab.cells[base + Cell.last])))
        slab.cells[base + Cell.last] = Float(bucket)
        guard isGrown(place, in: slab, bucket: bucket) else { return }
        slab.cells[base + Cell.exposure] = Float(Double(slab.cells[base + Cell.exposure]) * left + 1)
        slab.cells[base + Cell.novelties] = Float(Double(slab.cells[base + Cell.novelties]) * left + (new > 0 ? 1 : 0))
        exposure += 1
        novelties += new > 0 ? 1 : 0
    }

    /// Ends a bucket: what all partitions remember fades.
    mutating func endBucket() {
        bucketCount += 1
        exposure *= fade
        novelties *= fade
        houseNovelties *= fade
        houseExposure = houseExposure * fade + (bucketCount > learningBuckets ? 1 : 0)
        for index in classes.indices { classes[index] *= fade }
    }

    var bytes: Int { bytes(adding: 0) }

    /// What it takes with so many values more, in bytes.
    func bytes(adding more: Int) -> Int { values.bytes(adding: more) + house.bytes(adding: more) }

    /// Forgets values that were not seen since a bucket; gives how many.
    mutating func prune(before bucket: Int) -> Int {
        let gone = values.keep { Int($0.last) >= bucket }
        return gone + house.keep { Int($0.last) >= bucket }
    }

    /// Makes room: forgets the less useful half, which is what came once and long ago.
    mutating func shrink() -> Int { RareModel.shrink(&values) + RareModel.shrink(&house) }

    private static func shrink(_ table: inout HashTable) -> Int {
        let lasts = table.entries.filter { $0.key != 0 }.map { Double($0.last) + 96 * Double($0.weight) }.sorted()
        guard lasts.count > 16 else { return 0 }
        let middle = lasts[lasts.count / 2]
        return table.keep { Double($0.last) + 96 * Double($0.weight) > middle }
    }
}

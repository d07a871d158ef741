import Foundation

/// When a series is active, on the circle of a day or of a week: a histogram of its events' times, smoothed, shrunk to that
/// of all series.
struct CircleModel: Hashable, Sendable {
    /// The cells of a series before the bins.
    enum Cell {
        static let events = 0, last = 1, born = 2
        static let bins = 3
    }

    static let halfLifeEvents = 2_000.0
    /// Events of a series until its own habit counts as much as the population's.
    static let shrinkage = 20.0
    /// Events of a series before anything of it is unusual.
    static let eventsMin: Float = 20

    let periodSeconds: Int
    let binCount: Int
    /// All series together.
    var pool: [Float]
    var poolEvents: Float = 0
    /// The least chances of buckets that came, as surprises.
    var tail = [Float](repeating: 0, count: CircleModel.tail.cellCount)
    var tailCount = 0.0
    static let tail = Tail(kept: 20, shape: 0.05, shapeRise: 0.2, floorShare: 0.5, runLength: 0)

    /// `day`: bins of half an hour; else of an hour of the week.
    init(isDay: Bool) {
        periodSeconds = isDay ? 86_400 : 7 * 86_400
        binCount = isDay ? 48 : 168
        pool = Array(repeating: 0, count: binCount)
    }

    var cellCount: Int { Cell.bins + binCount }

    /// The bin of an event's local second; Monday begins the week.
    func bin(of localSecond: Int) -> Int {
        let second = localSecond + 3 * 86_400
        let within = ((second % periodSeconds) + periodSeconds) % periodSeconds
        return within * binCount / periodSeconds
    }

    private static let kernel: [Float] = [0.05, 0.1, 0.2, 0.3, 0.2, 0.1, 0.05]

    private func density(_ bins: (Int) -> Float, _ bin: Int) -> Double {
        var sum: Float = 0
        for (offset, share) in CircleModel.kernel.enumerated() {
            sum += share * bins((bin + offset - 3 + binCount) % binCount)
        }
        return Double(sum)
    }

    /// The chance of events in this bin or in a less usual one, for this series.
    func probability(in slab: SeriesSlab, at place: Int, bin: Int) -> Double {
        let base = slab.base(place)
        let events = Double(slab.cells[base + Cell.events])
        let shares = (0..<binCount).map { share(slab, base, events, $0) }
        let own = shares[bin]
        return min(1, shares.reduce(0) { $1 <= own * 1.000_001 ? $0 + $1 : $0 })
    }

    private func share(_ slab: SeriesSlab, _ base: Int, _ events: Double, _ bin: Int) -> Double {
        let pooled = (density({ pool[$0] }, bin) + 0.5) / (Double(poolEvents) + 0.5 * Double(binCount))
        let own = density({ slab.cells[base + Cell.bins + $0] }, bin)
        return (own + CircleModel.shrinkage * pooled) / (events + CircleModel.shrinkage)
    }

    /// The bin that is most usual for the series.
    func typicalBin(in slab: SeriesSlab, at place: Int) -> Int {
        let base = slab.base(place)
        let all = (0..<binCount).map { density({ slab.cells[base + Cell.bins + $0] }, $0) }
        return all.indices.max { (all[$0], -$0) < (all[$1], -$1) } ?? 0
    }

    /// The chance per bucket of something so unusual, by what came before.
    func calibrated(_ chance: Double) -> Double {
        let surprise = -log(max(chance, ReturnTime.smallest))
        guard tailCount >= 100 else { return max(chance, 1 / (34 * max(tailCount, 1))) }
        return CircleModel.tail.probability(of: surprise, in: tail, at: 0, count: tailCount, unit: 1)
    }

    mutating func learn(
        _ events: Int,
        bin: Int,
        chance: Double?,
        in slab: inout SeriesSlab,
        at place: Int,
        bucket: Int
    ) {
        if let chance {
            CircleModel.tail.learn(
                -log(max(chance, ReturnTime.smallest)), bucket: Int(tailCount), in: &tail, at: 0
            )
            tailCount += 1
        }
        let base = slab.base(place)
        if slab.cells[base + Cell.events] == 0 { slab.cells[base + Cell.born] = Float(bucket) }
        // A bucket of many events is one habit: it counts as the logarithm of its events.
        let weight = Float(log2(1 + Double(events)))
        slab.cells[base + Cell.last] = Float(bucket)
        slab.cells[base + Cell.events] += weight
        slab.cells[base + Cell.bins + bin] += weight
        pool[bin] += weight
        poolEvents += weight
        if slab.cells[base + Cell.events] > Float(CircleModel.halfLifeEvents) {
            for cell in (base + Cell.bins)..<(base + Cell.bins + binCount) { slab.cells[cell] /= 2 }
            slab.cells[base + Cell.events] /= 2
        }
        if poolEvents > 1e6 {
            for bin in pool.indices { pool[bin] /= 2 }
            poolEvents /= 2
        }
    }
}

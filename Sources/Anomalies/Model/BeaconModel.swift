import Foundation

/// Regular intervals of a pair, as a machine that calls home keeps them.
///
/// The period is the middle of the last intervals; each interval is laid on the circle of that period, so that a call left
/// out (two periods) still falls on its place. How close they lie (the length of the mean vector, Rayleigh's test) gives the
/// chance: exp(-n r²) for intervals without a rhythm, with r counted from what irregular traffic shows as well.
struct BeaconModel: Hashable, Sendable {
    /// The cells of a series: intervals kept, then what was summed.
    enum Cell {
        static let last = 0, born = 1, events = 2
        /// The second of the last event: day and second of the day, for a float has 24 bits.
        static let day = 3, second = 4
        static let cosine = 5, sine = 6, sumCount = 7
        static let period = 8
        static let ring = 9
    }

    static let ringLength = 31
    static let cellCount = Cell.ring + ringLength
    /// What the mean vector of sessions, of log-normal and of retried traffic reaches.
    static let baseline = 0.16
    /// Intervals that a rhythm takes before it is one.
    static let intervalsMin: Float = 24
    /// The sums fade with so many intervals (three days and a half of five-minute calls).
    static let memory: Float = 1_000
    /// Shorter is a burst, not a rhythm, in seconds.
    static let shortest = 10.0

    /// The chance of a rhythm like this without a machine; 1 while there are too few intervals.
    static func probability(in slab: SeriesSlab, at place: Int) -> (chance: Double, period: Double) {
        let base = slab.base(place)
        let count = slab.cells[base + Cell.sumCount]
        let period = Double(slab.cells[base + Cell.period])
        guard count >= intervalsMin, period >= shortest else { return (1, period) }
        let (cosine, sine) = (Double(slab.cells[base + Cell.cosine]), Double(slab.cells[base + Cell.sine]))
        let length = (cosine * cosine + sine * sine).squareRoot() / Double(count)
        let beyond = max(0, length - baseline)
        return (exp(-Double(count) * beyond * beyond), period)
    }

    /// Takes the seconds of a bucket's events, in rising order.
    static func learn(_ seconds: [Int], in slab: inout SeriesSlab, at place: Int, bucket: Int) {
        let base = slab.base(place)
        if slab.cells[base + Cell.events] == 0 { slab.cells[base + Cell.born] = Float(bucket) }
        slab.cells[base + Cell.last] = Float(bucket)
        for second in seconds {
            let known = slab.cells[base + Cell.events] > 0
            let before = Int(slab.cells[base + Cell.day]) * 86_400 + Int(slab.cells[base + Cell.second])
            let interval = Double(second - before)
            // Beyond 2^24 a float counts no further; what is asked of the number is whether it is small.
            let events = slab.cells[base + Cell.events]
            slab.cells[base + Cell.events] = events < 8_388_608 ? events + 1 : 4_194_304
            slab.cells[base + Cell.day] = Float(second / 86_400)
            slab.cells[base + Cell.second] = Float(second % 86_400)
            // Events of one second are one call, and a silence of a day begins anew.
            if known, interval > 0, interval < 86_400 { take(interval, in: &slab, at: base) }
        }
    }

    private static func take(_ interval: Double, in slab: inout SeriesSlab, at base: Int) {
        let step = Int(slab.cells[base + Cell.events]) % ringLength
        slab.cells[base + Cell.ring + step] = Float(interval)
        let intervals = slab.cells[(base + Cell.ring)..<(base + Cell.ring + ringLength)].filter { $0 > 0 }.sorted()
        let median = centre(of: intervals)
        let period = slab.cells[base + Cell.period]
        if intervals.count < 8 || abs(median - period) > 0.25 * period {
            // Another rhythm: what was summed says nothing of it.
            slab.cells[base + Cell.period] = median
            slab.cells[base + Cell.cosine] = 0
            slab.cells[base + Cell.sine] = 0
            slab.cells[base + Cell.sumCount] = 0
            for value in intervals { sum(Double(value), in: &slab, at: base) }
            return
        }
        // The period follows slowly, so that the places on the circle stay comparable.
        slab.cells[base + Cell.period] += (median - period) / 64
        sum(interval, in: &slab, at: base)
    }

    /// The middle of the intervals that are one period, not two or three: the mean of those about the median, twice.
    private static func centre(of intervals: [Float]) -> Float {
        var middle = intervals[intervals.count / 2]
        for _ in 0..<2 {
            let near = intervals.filter { $0 > 0.6 * middle && $0 < 1.4 * middle }
            if !near.isEmpty { middle = near.reduce(0, +) / Float(near.count) }
        }
        return middle
    }

    private static func sum(_ interval: Double, in slab: inout SeriesSlab, at base: Int) {
        let angle = 2 * Double.pi * interval / Double(slab.cells[base + Cell.period])
        let keep = 1 - 1 / memory
        slab.cells[base + Cell.cosine] = slab.cells[base + Cell.cosine] * keep + Float(cos(angle))
        slab.cells[base + Cell.sine] = slab.cells[base + Cell.sine] * keep + Float(sin(angle))
        slab.cells[base + Cell.sumCount] = slab.cells[base + Cell.sumCount] * keep + 1
    }
}

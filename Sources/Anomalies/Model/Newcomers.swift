import Foundation

/// The numbers of series that are young, all together: what is unusual for one that nobody knows yet.
struct Newcomers: Hashable, Sendable {
    static let tail = Tail(kept: 40, shape: 0.1, shapeRise: 0.2, floorShare: 0.25, runLength: 0)
    /// A series is young until it has had so many buckets with events.
    static let youngBuckets: Float = 8
    static let countMin = 100.0

    var cells = [Float](repeating: 0, count: Newcomers.tail.cellCount)
    var count = 0.0
    var mean = 0.0
    var spread = 0.0

    init() {}

    static func measured(_ value: Double) -> Double { log1p(max(0, value)) }

    /// The chance that a young series shows so much; 1 while too few were seen.
    func probability(of value: Double) -> Double {
        guard count >= Newcomers.countMin else { return 1 }
        return Newcomers.tail.probability(
            of: Newcomers.measured(value),
            in: cells,
            at: 0,
            count: count,
            unit: max(spread, 0.1)
        )
    }

    mutating func learn(_ value: Double) {
        let measured = Newcomers.measured(value)
        Newcomers.tail.learn(measured, bucket: Int(count.truncatingRemainder(dividingBy: 8_388_608)), in: &cells, at: 0)
        count += 1
        let share = max(1 / count, 0.000_5)
        mean += share * (measured - mean)
        spread += share * (abs(measured - mean) - spread)
    }
}

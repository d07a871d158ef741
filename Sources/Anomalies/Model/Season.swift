import Foundation

/// What is usual in each hour of the week: the hour's own mean, shrunk to that of the hour on days of its type, shrunk to
/// the level that is handed in.
///
/// The state lies in cells of a series: 168 means, and 168 weights beside them.
enum Season {
    static let cellCount = WeekClock.slotCount
    /// Buckets that the wider mean counts for.
    static let shrinkage = 8.0
    /// Buckets that an hour remembers.
    static let memory = 50.0

    /// What is usual in a slot; `weights` are the buckets that each slot has seen, at most 255.
    static func expected(slot: Int, level: Double, means: [Float], at base: Int, weights: [UInt8], at place: Int) -> Double {
        var (sum, weight) = (0.0, 0.0)
        for peer in WeekClock.peers(of: slot) {
            let seen = Double(weights[place + peer])
            sum += Double(means[base + peer]) * seen
            weight += seen
        }
        let day = (sum + shrinkage * level) / (weight + shrinkage)
        let own = Double(weights[place + slot])
        return (Double(means[base + slot]) * own + shrinkage * day) / (own + shrinkage)
    }

    static func learn(
        _ value: Double,
        slot: Int,
        means: inout [Float],
        at base: Int,
        weights: inout [UInt8],
        at place: Int
    ) {
        let seen = min(Double(weights[place + slot]) + 1, memory)
        if weights[place + slot] < 255 { weights[place + slot] += 1 }
        let mean = Double(means[base + slot])
        means[base + slot] = Float(mean + (value - mean) / seen)
    }
}

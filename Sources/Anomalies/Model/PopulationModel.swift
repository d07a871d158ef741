import Foundation

/// Members of a population held against each other: each bucket's numbers of all members make one distribution, and a
/// member's own habit is taken off as far as it is known.
///
/// What is kept of a member is 16 bytes: the mean logarithm of its numbers, and when it last came.
struct PopulationModel: Hashable, Sendable {
    static let tail = Tail(kept: 40, shape: 0.05, shapeRise: 0.2, floorShare: 0.25, runLength: 0)
    /// Numbers that the pool takes before it says anything.
    static let poolMin = 200.0
    /// Numbers of a member until its own habit counts as much as the population's.
    static let memberShrinkage = 4.0

    var members = HashTable()
    /// Mean and mean deviation of the logarithms, and of what the habits leave of them.
    var mean = 0.0
    var spread = 0.0
    var count = 0.0
    /// The two tails, high and low.
    var high = [Float](repeating: 0, count: PopulationModel.tail.cellCount)
    var low = [Float](repeating: 0, count: PopulationModel.tail.cellCount)

    init() {}

    static func measured(_ value: Double) -> Double { value < 0 ? -log1p(-value) : log1p(value) }
    static func plain(_ measured: Double) -> Double { measured < 0 ? -expm1(-measured) : expm1(measured) }

    static func key(_ name: SeriesName) -> UInt64 { StableHash.of(name.partition, name.over) }

    /// What is usual for a member: its own mean, shrunk to the population's.
    ///
    /// The weight of a member holds its mean.
    func usual(of key: UInt64) -> Double {
        guard let member = members[key] else { return mean }
        // Members are kept with the last bucket only; a known member has had at least one number.
        return (mean * PopulationModel.memberShrinkage + Double(member.weight) * 8)
            / (PopulationModel.memberShrinkage + 8)
    }

    func probability(_ measured: Double, usual: Double, isHigh: Bool) -> Double {
        guard count >= PopulationModel.poolMin else { return 1 }
        let rest = measured - usual
        return PopulationModel.tail.probability(
            of: isHigh ? rest : -rest,
            in: isHigh ? high : low,
            at: 0,
            count: count,
            unit: max(spread, 0.05)
        )
    }

    /// Where 95 of 100 numbers of members lie, as measured, about what is usual.
    var reach: Double { 2.5 * spread }

    mutating func learn(_ measured: Double, of key: UInt64, bucket: Int) {
        let rest = measured - usual(of: key)
        PopulationModel.tail.learn(rest, bucket: Int(count), in: &high, at: 0)
        PopulationModel.tail.learn(-rest, bucket: Int(count), in: &low, at: 0)
        count += 1
        let share = max(1 / count, 0.000_1)
        mean += share * (measured - mean)
        spread += share * (abs(rest) - spread)
        let old = members[key].map { Double($0.weight) }
        let next = old.map { $0 + 0.1 * (measured - $0) } ?? (measured + mean) / 2
        members.set(key, weight: Float(next), last: UInt32(clamping: bucket))
    }

    var bytes: Int { members.bytes }

    mutating func prune(before bucket: Int) -> Int { members.keep { Int($0.last) >= bucket } }

    mutating func shrink() -> Int {
        let lasts = members.entries.filter { $0.key != 0 }.map(\.last).sorted()
        guard lasts.count > 16 else { return 0 }
        let middle = lasts[lasts.count / 2]
        return members.keep { $0.last > middle }
    }
}

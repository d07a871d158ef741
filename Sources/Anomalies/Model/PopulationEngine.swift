import Foundation
import Vocabulary

/// The members of a population, one detector: whatever is measured of each, and `freq_rare`, events on values that few
/// members use.
struct PopulationEngine: Hashable, Sendable {
    let detector: Detector
    let measure: DetectorFunction.Measure
    var model = PopulationModel()
    /// For `freq_rare`: how many members used each value, and who used what.
    var users = HashTable()
    var uses = HashTable()

    init(_ detector: Detector, measure: DetectorFunction.Measure) {
        self.detector = detector
        self.measure = measure
    }

    var seriesCount: Int { model.members.count }
    var bytes: Int { model.bytes + users.bytes + uses.bytes }

    mutating func close(
        _ samples: BucketSamples,
        _ context: BucketContext,
        mayGrow: (Int) -> Bool
    ) -> (verdict: DetectorVerdict, refused: Int) {
        var verdict = DetectorVerdict()
        var refused = 0
        var newCount = 0
        var learned: [(key: UInt64, measured: Double, sample: BucketSamples.Sample)] = []
        let byMember = measure == .frequentRarity ? PopulationEngine.byMember(samples.samples) : samples.samples
        for sample in byMember {
            guard let value = value(of: sample.rows, in: samples) else { continue }
            let key = PopulationModel.key(sample.name)
            let measured = PopulationModel.measured(value)
            let usual = model.usual(of: key)
            verdict.judgedCount += 1
            let judged = judge(measured, usual)
            if judged.probability <= context.threshold {
                let population = self
                let influencers = Influence.influencers(
                    of: sample.rows,
                    in: samples,
                    fields: context.influencers,
                    whole: judged.probability
                ) { left in
                    population.value(of: left, in: samples).map {
                        population.judge(PopulationModel.measured($0), usual).probability
                    } ?? 1
                }
                let typical = PopulationModel.plain(usual)
                let low = PopulationModel.plain(usual - model.reach)
                verdict.candidates.append(
                    Candidate(
                        name: sample.name,
                        judgement: judged,
                        actual: [value],
                        typical: [typical],
                        bounds: low...max(low, PopulationModel.plain(usual + model.reach)),
                        support: sample.eventCount,
                        influencers: influencers
                    )
                )
            }
            guard context.learns(sample.name, value, PopulationModel.plain(usual)) else { continue }
            if model.members[key] == nil {
                let table = model.members
                guard mayGrow(table.bytes(adding: newCount + 1) - table.bytes(adding: newCount)) else {
                    refused += 1
                    continue
                }
                newCount += 1
            }
            learned.append((key, measured, sample))
        }
        for (key, measured, _) in learned { model.learn(measured, of: key, bucket: context.bucket) }
        if measure == .frequentRarity { learnUses(samples, context, mayGrow, &refused) }
        return (verdict, refused)
    }

    private func judge(_ measured: Double, _ usual: Double) -> Judgement {
        let side = detector.function.side
        let high = side == .low ? 1 : model.probability(measured, usual: usual, isHigh: true)
        let low =
            side == .high || measure == .frequentRarity ? 1 : model.probability(measured, usual: usual, isHigh: false)
        let sides: Double = side == .both && measure != .frequentRarity ? 2 : 1
        return high <= low
            ? Judgement(probability: min(1, sides * high), shape: .spike)
            : Judgement(probability: min(1, sides * low), shape: .dip)
    }

    /// One sample a member, whatever values it used.
    private static func byMember(_ samples: [BucketSamples.Sample]) -> [BucketSamples.Sample] {
        var places: [SeriesName: Int] = [:]
        var members: [BucketSamples.Sample] = []
        for sample in samples {
            let name = SeriesName(partition: sample.name.partition, over: sample.name.over)
            if let place = places[name] {
                members[place].rows += sample.rows
                members[place].eventCount += sample.eventCount
            } else {
                places[name] = members.count
                members.append(BucketSamples.Sample(name: name, rows: sample.rows, eventCount: sample.eventCount))
            }
        }
        return members
    }

    private func value(of rows: [Int], in samples: BucketSamples) -> Double? {
        guard measure == .frequentRarity else { return Measurement.value(measure, of: rows, in: samples) }
        guard let by = detector.by, let place = samples.tally.fields.firstIndex(of: by) else { return nil }
        let memberCount = Double(max(model.members.count, 1))
        return rows.reduce(0.0) { sum, row in
            guard let value = samples.tally.rows[row].values[place] else { return sum }
            let users = Double(self.users[StableHash.of(value)]?.weight ?? 0)
            return users <= max(1, 0.05 * memberCount) ? sum + Double(samples.tally.rows[row].count) : sum
        }
    }

    private mutating func learnUses(
        _ samples: BucketSamples,
        _ context: BucketContext,
        _ mayGrow: (Int) -> Bool,
        _ refused: inout Int
    ) {
        for sample in samples.samples {
            guard let value = sample.name.by else { continue }
            let use = StableHash.of(sample.name.partition, sample.name.over, value)
            let key = StableHash.of(value)
            let isNew = uses[use] == nil
            if isNew {
                let more = uses.bytes(adding: 1) - uses.bytes + users.bytes(adding: 1) - users.bytes
                guard mayGrow(more) else {
                    refused += 1
                    continue
                }
            }
            uses.set(use, weight: 1, last: UInt32(clamping: context.bucket))
            users.set(key, weight: (users[key]?.weight ?? 0) + (isNew ? 1 : 0), last: UInt32(clamping: context.bucket))
        }
    }

    mutating func prune(before bucket: Int) -> Int {
        let gone = model.prune(before: bucket)
        return gone + uses.keep { Int($0.last) >= bucket } + users.keep { Int($0.last) >= bucket }
    }

    mutating func shrink() -> Int {
        PopulationEngine.shrink(&uses) + PopulationEngine.shrink(&users) + model.shrink()
    }

    private static func shrink(_ table: inout HashTable) -> Int {
        let lasts = table.entries.filter { $0.key != 0 }.map(\.last).sorted()
        guard lasts.count > 16 else { return 0 }
        return table.keep { $0.last > lasts[lasts.count / 2] }
    }
}

import Foundation
import Vocabulary

/// The rare values of one detector, by partition; with `over`, values that few members have.
struct RareEngine: Hashable, Sendable {
    let detector: Detector
    var model: RareModel
    /// Partitions, or one place for all when the detector has none.
    var slab = SeriesSlab(stride: RareModel.Cell.count, weightStride: 0)
    var index = SeriesIndex()

    init(_ detector: Detector, bucketSeconds: Int) {
        self.detector = detector
        model = RareModel(bucketSeconds: bucketSeconds)
    }

    var seriesCount: Int { model.values.count }
    var bytes: Int { slab.bytes + index.nameBytes + model.bytes }

    /// What a value is rare in: its partition, or the member.
    private func owner(_ name: SeriesName) -> SeriesName { SeriesName(partition: name.partition, over: name.over) }

    /// Values that come in more than a tenth of the house's buckets, where the detector leaves such out.
    private func isFrequent(_ name: SeriesName) -> Bool {
        guard detector.excludesFrequent == .all || detector.excludesFrequent == .by else { return false }
        let seen = Double(model.house[RareModel.houseKey(name)]?.weight ?? 0)
        return model.bucketCount > 100 && seen > 0.1 * Double(max(index.count, 1)) && seen > 3
    }

    mutating func close(
        _ samples: BucketSamples,
        _ context: BucketContext,
        mayGrow: (Int) -> Bool
    ) -> (verdict: DetectorVerdict, refused: Int) {
        var verdict = DetectorVerdict()
        var refused = 0
        var newCount = 0
        var novelties: [SeriesName: Int] = [:]
        var learned: [SeriesName] = []
        var found: [Found] = []
        var newCounts: [SeriesName: Int] = [:]
        var places: [String: Int] = [:]
        for sample in samples.samples {
            let known = model.standing(of: sample.name)
            if known.own == .new { newCounts[owner(sample.name), default: 0] += 1 }
            if known.isNewToHouse { places[sample.name.by ?? "", default: 0] += 1 }
        }
        let hasPartitions = detector.partition != nil || detector.over != nil
        let rates = hasPartitions && !places.isEmpty ? activeRates(context) : []
        let allRates = max(rates.reduce(0, +), 1e-9)
        for sample in samples.samples where !isFrequent(sample.name) {
            let owner = owner(sample.name)
            let place = index[owner]
            let rate = model.rate(in: slab, at: place, bucket: context.bucket)
            let known = model.standing(of: sample.name)
            let isSingle = hasPartitions && places[sample.name.by ?? ""] == 1
            let houseShare = isSingle && known.isNewToHouse ? min(1, rate / allRates) : nil
            let chance = model.probability(known.own, rate: rate, houseShare: houseShare)
            if chance < 1, chance <= context.threshold * 20 {
                // Several new values at once are rarer than one.
                let clump = known.own == .new ? model.clump(of: newCounts[owner] ?? 1) : 1
                let one = rareCandidate(sample, samples, context, known, chance * clump)
                found += [Found(candidate: one, rate: rate, own: chance, clump: clump, isOfHouse: houseShare != nil)]
            }
            let actual = Double(sample.eventCount)
            guard context.learns(sample.name, actual, 0) else { continue }
            if known.own == .new {
                guard mayGrow(model.bytes(adding: newCount + 1) - model.bytes(adding: newCount)) else {
                    refused += 1
                    continue
                }
                newCount += 1
            }
            novelties[owner, default: 0] += known.own == .new ? 1 : 0
            learned.append(sample.name)
        }
        correct(found, &verdict, context)
        verdict.judgedCount = novelties.count
        // All of a bucket is judged before any of it is learned.
        for name in learned {
            model.learn(name, bucket: context.bucket, isSingle: places[name.by ?? ""] ?? 1 == 1)
        }
        learnOwners(novelties, context, mayGrow, &refused)
        model.endBucket()
        return (verdict, refused)
    }

    /// A rare value, and what made it so.
    private struct Found {
        let candidate: Candidate
        /// Of the partition's novelties.
        let rate: Double
        let own: Double
        let clump: Double
        let isOfHouse: Bool
    }

    /// The rates of novelties of partitions that were active within a day.
    private func activeRates(_ context: BucketContext) -> [Double] {
        let day = max(1, 86_400 / Double(context.bucketSeconds))
        return (0..<slab.count).compactMap { place in
            guard index.names[place] != nil,
                Double(context.bucket) - Double(slab.cells[slab.base(place) + RareModel.Cell.last]) <= day
            else { return nil }
            return model.rate(in: slab, at: place, bucket: context.bucket)
        }
    }

    /// Each partition has its own rate of novelties, so that the chance that any of them shows something as rare is the sum
    /// of the rates that are as low.
    private func correct(_ found: [Found], _ verdict: inout DetectorVerdict, _ context: BucketContext) {
        guard !found.isEmpty else { return }
        let rates = activeRates(context)
        let all = max(rates.reduce(0, +), 1e-9)
        for one in found {
            let asLow = rates.reduce(0) { $1 <= one.rate * 1.000_001 ? $0 + $1 : $0 }
            var any = one.isOfHouse ? min(asLow, model.houseRate * asLow / all) : 0
            if !one.isOfHouse { any = rates.reduce(0) { $1 <= one.own * 1.000_001 ? $0 + min($1, one.own) : $0 } }
            var candidate = one.candidate
            candidate.anyProbability = min(1, max(any, one.own)) * one.clump
            verdict.candidates.append(candidate)
        }
    }

    static let newToHouse = "nowhere seen before"

    private func rareCandidate(
        _ sample: BucketSamples.Sample,
        _ samples: BucketSamples,
        _ context: BucketContext,
        _ known: (own: RareModel.Class, isNewToHouse: Bool),
        _ chance: Double
    ) -> Candidate {
        var candidate = Candidate(
            name: sample.name,
            judgement: Judgement(probability: chance, shape: .rare),
            actual: [Double(sample.eventCount)],
            typical: [0],
            support: sample.eventCount
        )
        candidate.influencers = RareEngine.shares(of: sample.rows, in: samples, fields: context.influencers)
        switch known.own {
        case .new: candidate.remark = known.isNewToHouse ? RareEngine.newToHouse : "not seen here before"
        case .once: candidate.remark = "seen once before"
        case .few: candidate.remark = "seen a few times before"
        case .usual: candidate.remark = ""
        }
        return candidate
    }

    /// What has no number to judge again: the share of the events that a value has.
    static func shares(of rows: [Int], in samples: BucketSamples, fields: [String]) -> [Anomaly.Influencer] {
        var found: [Anomaly.Influencer] = []
        let total = rows.reduce(0) { $0 + samples.tally.rows[$1].count }
        for field in fields {
            guard let place = samples.tally.fields.firstIndex(of: field), total > 0 else { continue }
            var counts: [String: Int] = [:]
            for row in rows {
                if let value = samples.tally.rows[row].values[place] {
                    counts[value, default: 0] += samples.tally.rows[row].count
                }
            }
            for (value, count) in counts.sorted(by: { ($0.value, $1.key) > ($1.value, $0.key) }).prefix(5) {
                let share = Double(count) / Double(total)
                if share >= 0.1 {
                    found.append(Anomaly.Influencer(part: Anomaly.Part(field: field, value: value), share: share))
                }
            }
        }
        return Array(found.sorted { $0.share > $1.share }.prefix(Limits.anomalyInfluencersMax))
    }

    private mutating func learnOwners(
        _ novelties: [SeriesName: Int],
        _ context: BucketContext,
        _ mayGrow: (Int) -> Bool,
        _ refused: inout Int
    ) {
        let owners = novelties.sorted { one, other in
            let (left, right) = (
                (one.key.partition ?? "", one.key.over ?? ""), (other.key.partition ?? "", other.key.over ?? "")
            )
            return left < right
        }
        for (owner, count) in owners {
            var place = index[owner]
            if place == nil {
                guard mayGrow(slab.nextBytes + owner.bytes) else {
                    refused += 1
                    continue
                }
                let taken = slab.take()
                slab.cells[slab.base(taken) + RareModel.Cell.born] = Float(context.bucket)
                slab.cells[slab.base(taken) + RareModel.Cell.last] = Float(context.bucket)
                index.add(owner, at: taken)
                place = taken
            }
            if let place { model.learn(activeAt: place, in: &slab, bucket: context.bucket, novelties: count) }
        }
    }

    mutating func prune(before bucket: Int) -> Int {
        model.prune(before: bucket)
            + CountEngine.prune(&slab, &index, last: RareModel.Cell.last, before: Float(bucket))
    }

    mutating func shrink() -> Int {
        model.shrink()
            + CountEngine.shrink(&slab, &index, last: RareModel.Cell.last, events: RareModel.Cell.exposure)
    }
}

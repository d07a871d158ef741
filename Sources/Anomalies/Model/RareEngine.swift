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
        var novelties: [SeriesName: Int] = [:]
        var learned: [SeriesName] = []
        var found: [(candidate: Candidate, own: Double, clump: Double)] = []
        var newCounts: [SeriesName: Int] = [:]
        for sample in samples.samples where model.standing(of: sample.name).own == .new {
            newCounts[owner(sample.name), default: 0] += 1
        }
        let hasPartitions = detector.partition != nil || detector.over != nil
        for sample in samples.samples where !isFrequent(sample.name) {
            let owner = owner(sample.name)
            let place = index[owner]
            let rate = model.rate(in: slab, at: place, bucket: context.bucket)
            let known = model.standing(of: sample.name)
            let chance = model.probability(
                known.own, isNewToHouse: known.isNewToHouse, rate: rate, hasPartitions: hasPartitions
            )
            if chance <= context.threshold * 20 {
                // Several new values at once are rarer than one.
                let clump = known.own == .new ? model.clump(of: newCounts[owner] ?? 1) : 1
                found.append((rareCandidate(sample, samples, context, known, chance * clump), chance, clump))
            }
            let actual = Double(sample.eventCount)
            guard context.learns(sample.name, actual, 0) else { continue }
            if known.own == .new, !mayGrow(48) {
                refused += 1
                continue
            }
            if known.own == .new { novelties[owner, default: 0] += 1 } else { novelties[owner, default: 0] += 0 }
            learned.append(sample.name)
        }
        correct(found, &verdict, context)
        verdict.judgedCount = novelties.count
        // All of a bucket is judged before any of it is learned.
        for name in learned { model.learn(name, bucket: context.bucket) }
        learnOwners(novelties, context, mayGrow, &refused)
        model.endBucket()
        return (verdict, refused)
    }

    /// Each partition has its own rate of novelties, so that the chance that any of them shows something as rare is the sum
    /// of the rates that are as low.
    private func correct(
        _ found: [(candidate: Candidate, own: Double, clump: Double)],
        _ verdict: inout DetectorVerdict,
        _ context: BucketContext
    ) {
        guard !found.isEmpty else { return }
        var rates: [Double] = []
        let share = (model.houseNovelties + 0.5) / (model.newValues + 1)
        for place in 0..<slab.count where index.names[place] != nil {
            // Partitions that were silent for a day are not among those that could have shown it.
            let last = Double(slab.cells[slab.base(place) + RareModel.Cell.last])
            guard Double(context.bucket) - last <= max(1, 86_400 / Double(context.bucketSeconds)) else { continue }
            rates.append(model.rate(in: slab, at: place, bucket: context.bucket))
        }
        for (candidate, own, clump) in found {
            var candidate = candidate
            let isHouse = (detector.partition != nil || detector.over != nil) && candidate.remark == RareEngine.newToHouse
            let any = rates.reduce(0.0) { $0 + ($1 * (isHouse ? share : 1) <= own * 1.000_001 ? min($1 * (isHouse ? share : 1), own) : 0) }
            candidate.anyProbability = min(1, max(any, own)) * clump
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
            name: sample.name, judgement: Judgement(probability: chance, shape: .rare),
            actual: [Double(sample.eventCount)], typical: [0], support: sample.eventCount
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
                if let value = samples.tally.rows[row].values[place] { counts[value, default: 0] += samples.tally.rows[row].count }
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
            let (left, right) = ((one.key.partition ?? "", one.key.over ?? ""), (other.key.partition ?? "", other.key.over ?? ""))
            return left < right
        }
        for (owner, count) in owners {
            var place = index[owner]
            if place == nil {
                guard mayGrow(slab.bytesPerSeries + owner.bytes) else {
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

import Foundation
import Vocabulary

/// The counts of all series of one detector: sparse ones without a season, and seasonal ones.
struct CountEngine: Hashable, Sendable {
    /// A sparse series gets a season when it has had so many events, and is a day old.
    static let seasonalEvents: Float = 100

    let function: DetectorFunction
    var sparse: Tier
    var seasonal: Tier
    var newcomers = Newcomers()
    /// The usual count of a series, all together.
    var prior = 0.0
    var priorCount = 0.0

    /// Series of one kind.
    struct Tier: Hashable, Sendable {
        var model: CountModel
        var slab: SeriesSlab
        var index = SeriesIndex()

        init(_ model: CountModel) {
            self.model = model
            slab = SeriesSlab(stride: model.cellCount, weightStride: model.weightCount)
        }

        var bytes: Int { slab.bytes + index.nameBytes }
    }

    init(_ function: DetectorFunction, bucketSeconds: Int) {
        self.function = function
        sparse = Tier(CountModel(bucketSeconds: bucketSeconds, side: function.side, hasSeason: false))
        seasonal = Tier(CountModel(bucketSeconds: bucketSeconds, side: function.side, hasSeason: true))
    }

    var seriesCount: Int { sparse.index.count + seasonal.index.count }
    var bytes: Int { sparse.bytes + seasonal.bytes }

    /// Judges and learns a bucket.
    mutating func close(
        _ samples: BucketSamples,
        _ context: BucketContext,
        mayGrow: (Int) -> Bool
    ) -> (verdict: DetectorVerdict, changes: [(SeriesName, LevelChange)], refused: Int) {
        var verdict = DetectorVerdict()
        var changes: [(SeriesName, LevelChange)] = []
        var refused = 0
        var sparseSeen = [Int32](repeating: -1, count: sparse.slab.count)
        var seasonalSeen = [Int32](repeating: -1, count: seasonal.slab.count)
        var fresh: [Int] = []
        for (number, sample) in samples.samples.enumerated() {
            if let place = seasonal.index[sample.name] {
                seasonalSeen[place] = Int32(number)
            } else if let place = sparse.index[sample.name] {
                sparseSeen[place] = Int32(number)
            } else {
                fresh.append(number)
            }
        }
        let prior = prior
        CountEngine.walk(&seasonal, seasonalSeen, samples, context, function, prior, nil, &verdict, &changes)
        CountEngine.walk(&sparse, sparseSeen, samples, context, function, prior, newcomers, &verdict, &changes)
        for number in fresh {
            let sample = samples.samples[number]
            guard mayGrow(sparse.slab.nextBytes + sample.name.bytes) else {
                refused += 1
                continue
            }
            begin(sample, samples, context, &verdict)
        }
        promote(context, mayGrow)
        return (verdict, changes, refused)
    }

    /// Every series of a tier, in the order of their places.
    private static func walk(
        _ tier: inout Tier,
        _ seen: [Int32],
        _ samples: BucketSamples,
        _ context: BucketContext,
        _ function: DetectorFunction,
        _ prior: Double,
        _ newcomers: Newcomers?,
        _ verdict: inout DetectorVerdict,
        _ changes: inout [(SeriesName, LevelChange)]
    ) {
        for place in seen.indices {
            let number = Int(seen[place])
            if number < 0, function.emptiness == .nothing { continue }
            guard let name = tier.index.names[place] else { continue }
            // A series whose feed is down has no number, not nought.
            if number < 0, !context.silentFeeds.isEmpty, context.silentFeeds.contains(tier.index.feed(at: place)) {
                continue
            }
            let sample = number < 0 ? nil : samples.samples[number]
            let rows = sample?.rows ?? []
            let value = sample == nil ? 0 : Measurement.value(function.measure, of: rows, in: samples) ?? 0
            let expected = tier.model.distribution(of: tier.slab, at: place, slot: context.slot, prior: prior)
            verdict.judgedCount += 1
            let age = Float(context.bucket) - tier.slab.cells[tier.slab.base(place) + CountModel.Cell.born]
            let young = age < Newcomers.youngBuckets && function.side != .low ? newcomers : nil
            var judged = tier.model.judge(value, in: tier.slab, at: place, bucket: context.bucket, expected: expected)
            if let chance = young?.probability(of: value), chance < judged.probability {
                judged = Judgement(probability: chance, shape: .spike)
            }
            if judged.probability <= context.threshold {
                let (model, slab) = (tier.model, tier.slab)
                let influencers = Influence.influencers(
                    of: rows,
                    in: samples,
                    fields: context.influencers,
                    whole: judged.probability
                ) { left in
                    let rest = Measurement.value(function.measure, of: left, in: samples) ?? 0
                    let own = model.judge(rest, in: slab, at: place, bucket: context.bucket, expected: expected)
                    return min(own.probability, young?.probability(of: rest) ?? 1)
                }
                verdict.candidates += [candidate(name, judged, value, expected, sample?.eventCount ?? 0, influencers)]
            }
            guard context.learns(name, value, expected.mean) else {
                tier.model.keepPace(value, in: &tier.slab, at: place, bucket: context.bucket, expected: expected)
                continue
            }
            if let feed = samples.feedName(of: rows) { tier.index.came(by: feed, at: place) }
            let change = tier.model.learn(
                value,
                in: &tier.slab,
                at: place,
                bucket: context.bucket,
                slot: context.slot,
                expected: expected
            )
            if let change { changes.append((name, change)) }
        }
    }

    private static func candidate(
        _ name: SeriesName,
        _ judged: Judgement,
        _ value: Double,
        _ expected: NegativeBinomial,
        _ support: Int,
        _ influencers: [Anomaly.Influencer]
    ) -> Candidate {
        Candidate(
            name: name,
            judgement: judged,
            actual: [value],
            typical: [expected.mean],
            bounds: CountEngine.bounds(expected),
            support: support,
            influencers: influencers
        )
    }

    /// Where 95 of 100 counts lie.
    static func bounds(_ expected: NegativeBinomial) -> ClosedRange<Double> {
        let low = expected.count(at: -1.96)
        return low...max(low, expected.count(at: 1.96))
    }

    /// A series that was not there before: held against other young ones.
    private mutating func begin(
        _ sample: BucketSamples.Sample,
        _ samples: BucketSamples,
        _ context: BucketContext,
        _ verdict: inout DetectorVerdict
    ) {
        let value = Measurement.value(function.measure, of: sample.rows, in: samples) ?? 0
        let usual = expm1(newcomers.mean)
        if function.side != .low {
            let chance = newcomers.probability(of: value)
            verdict.judgedCount += 1
            if chance <= context.threshold {
                let known = newcomers
                let influencers = Influence.influencers(
                    of: sample.rows,
                    in: samples,
                    fields: context.influencers,
                    whole: chance
                ) { known.probability(of: Measurement.value(function.measure, of: $0, in: samples) ?? 0) }
                var candidate = Candidate(
                    name: sample.name,
                    judgement: Judgement(probability: chance, shape: .spike),
                    actual: [value],
                    typical: [usual],
                    support: sample.eventCount,
                    influencers: influencers
                )
                candidate.bounds = 0...expm1(newcomers.mean + 2.5 * newcomers.spread)
                candidate.remark = "seen for the first time"
                verdict.candidates.append(candidate)
            }
        }
        guard context.learns(sample.name, value, usual) else { return }
        let place = sparse.slab.take()
        sparse.index.add(sample.name, at: place)
        if let feed = samples.feedName(of: sample.rows) { sparse.index.came(by: feed, at: place) }
        sparse.slab.cells[sparse.slab.base(place) + CountModel.Cell.born] = Float(context.bucket)
        newcomers.learn(value)
        priorCount = min(priorCount + 1, 10_000)
        prior += (value - prior) / priorCount
        let expected = sparse.model.distribution(of: sparse.slab, at: place, slot: context.slot, prior: prior)
        _ = sparse.model.learn(
            value,
            in: &sparse.slab,
            at: place,
            bucket: context.bucket,
            slot: context.slot,
            expected: expected
        )
    }

    /// Gives a season to sparse series that earned one.
    private mutating func promote(_ context: BucketContext, _ mayGrow: (Int) -> Bool) {
        let day = Float(86_400 / max(1, context.bucketSeconds))
        for place in 0..<sparse.slab.count {
            let base = sparse.slab.base(place)
            guard let name = sparse.index.names[place],
                sparse.slab.cells[base + CountModel.Cell.events] >= CountEngine.seasonalEvents,
                sparse.slab.cells[base + CountModel.Cell.count] >= day, mayGrow(seasonal.slab.nextBytes)
            else { continue }
            let feed = sparse.index.feed(at: place)
            let next = seasonal.slab.take()
            seasonal.index.add(name, at: next)
            seasonal.index.came(by: feed, at: next)
            let to = seasonal.slab.base(next)
            for cell in 0..<sparse.slab.stride { seasonal.slab.cells[to + cell] = sparse.slab.cells[base + cell] }
            sparse.index.remove(at: place)
            sparse.slab.give(back: place)
        }
        if sparse.index.count == 0, sparse.slab.count > 0 { sparse = Tier(sparse.model) }
    }

    /// Forgets series without an event since a bucket; gives how many.
    mutating func prune(before bucket: Int) -> Int {
        CountEngine.prune(&sparse.slab, &sparse.index, last: CountModel.Cell.last, before: Float(bucket))
            + CountEngine.prune(&seasonal.slab, &seasonal.index, last: CountModel.Cell.last, before: Float(bucket))
    }

    static func prune(_ slab: inout SeriesSlab, _ index: inout SeriesIndex, last: Int, before bucket: Float) -> Int {
        var gone = 0
        for place in 0..<slab.count where index.names[place] != nil && slab.cells[slab.base(place) + last] < bucket {
            index.remove(at: place)
            slab.give(back: place)
            gone += 1
        }
        return gone
    }

    /// Makes room: forgets the quarter of the sparse series that came least and longest ago.
    mutating func shrink() -> Int {
        CountEngine.shrink(
            &sparse.slab,
            &sparse.index,
            last: CountModel.Cell.last,
            events: CountModel.Cell.events
        )
    }

    static func shrink(_ slab: inout SeriesSlab, _ index: inout SeriesIndex, last: Int, events: Int) -> Int {
        func usefulness(_ place: Int) -> Double {
            let base = slab.base(place)
            return Double(slab.cells[base + last]) + 16 * log2(1 + Double(slab.cells[base + events]))
        }
        let used = (0..<slab.count).filter { index.names[$0] != nil }.sorted { usefulness($0) < usefulness($1) }
        for place in used.prefix(used.count / 4) {
            index.remove(at: place)
            slab.give(back: place)
        }
        return used.count / 4
    }
}

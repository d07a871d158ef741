import Foundation
import Vocabulary

/// The values of all series of one detector: sparse ones, and those with a season.
struct MetricEngine: Hashable, Sendable {
    /// A sparse series gets a season after so many values.
    static let seasonalValues: Float = 96

    let function: DetectorFunction
    let measure: DetectorFunction.Measure
    let follow: Double
    var sparse: Tier
    var seasonal: Tier
    var newcomers = Newcomers()

    struct Tier: Hashable, Sendable {
        let model: MetricModel
        var slab: SeriesSlab
        var index = SeriesIndex()

        init(_ model: MetricModel) {
            self.model = model
            slab = SeriesSlab(stride: model.cellCount, weightStride: model.weightCount)
        }

        var bytes: Int { slab.bytes + index.nameBytes }
    }

    /// `measure` is the function's own, or one of the three of `metric`.
    init(_ function: DetectorFunction, measure: DetectorFunction.Measure, bucketSeconds: Int) {
        self.function = function
        self.measure = measure
        follow = 1 - exp2(-Double(bucketSeconds) / MetricModel.levelHalfLifeSeconds)
        sparse = Tier(MetricModel(side: function.side, hasSeason: false))
        seasonal = Tier(MetricModel(side: function.side, hasSeason: true))
    }

    var seriesCount: Int { sparse.index.count + seasonal.index.count }
    var bytes: Int { sparse.bytes + seasonal.bytes }

    /// Judges and learns a bucket.
    mutating func close(
        _ samples: BucketSamples,
        _ context: BucketContext,
        mayGrow: (Int) -> Bool
    ) -> (verdict: DetectorVerdict, refused: Int) {
        var verdict = DetectorVerdict()
        var refused = 0
        let newcomers = newcomers
        if function.emptiness == .zero {
            var seen: [SeriesName: Int] = [:]
            for (number, sample) in samples.samples.enumerated() { seen[sample.name] = number }
            // A bucket without events is nought for those that are known.
            for place in 0..<seasonal.slab.count {
                guard let name = seasonal.index.names[place] else { continue }
                take(name, seen[name], in: \.seasonal, at: place, samples, context, nil, &verdict)
            }
            for place in 0..<sparse.slab.count {
                guard let name = sparse.index.names[place] else { continue }
                take(name, seen[name], in: \.sparse, at: place, samples, context, newcomers, &verdict)
            }
        }
        for (number, sample) in samples.samples.enumerated() {
            if let place = seasonal.index[sample.name] {
                if function.emptiness == .nothing {
                    take(sample.name, number, in: \.seasonal, at: place, samples, context, nil, &verdict)
                }
            } else if let place = sparse.index[sample.name] {
                if function.emptiness == .nothing {
                    take(sample.name, number, in: \.sparse, at: place, samples, context, newcomers, &verdict)
                }
            } else {
                begin(sample, samples, context, mayGrow, &verdict, &refused)
            }
        }
        promote(mayGrow)
        return (verdict, refused)
    }

    private mutating func take(
        _ name: SeriesName,
        _ number: Int?,
        in path: WritableKeyPath<MetricEngine, Tier>,
        at place: Int,
        _ samples: BucketSamples,
        _ context: BucketContext,
        _ newcomers: Newcomers?,
        _ verdict: inout DetectorVerdict
    ) {
        if number == nil, !context.silentFeeds.isEmpty,
            context.silentFeeds.contains(self[keyPath: path].index.feed(at: place))
        {
            return
        }
        let rows = number.map { samples.samples[$0].rows } ?? []
        guard let value = number == nil ? 0 : Measurement.value(measure, of: rows, in: samples) else { return }
        let seen = look(at: value, of: rows, in: self[keyPath: path], at: place, samples, context, newcomers)
        verdict.judgedCount += 1
        if seen.judged.probability <= context.threshold {
            verdict.candidates.append(
                Candidate(
                    name: name,
                    judgement: seen.judged,
                    actual: [value],
                    typical: [seen.typical],
                    bounds: seen.bounds,
                    support: number.map { samples.samples[$0].eventCount } ?? 0,
                    influencers: seen.influencers
                )
            )
        }
        guard context.learns(name, value, seen.typical) else { return }
        if let feed = samples.feedName(of: rows) { self[keyPath: path].index.came(by: feed, at: place) }
        let model = self[keyPath: path].model
        model.learn(
            value,
            measured: seen.measured,
            usual: seen.usual,
            in: &self[keyPath: path].slab,
            at: place,
            bucket: context.bucket,
            slot: context.slot,
            follow: follow,
            isEmpty: number == nil
        )
    }

    /// What a value is to a series before it is learned.
    private struct Seen {
        let measured: Double
        let usual: Double
        let typical: Double
        let judged: Judgement
        var bounds: ClosedRange<Double>?
        var influencers: [Anomaly.Influencer] = []
    }

    private func look(
        at value: Double,
        of rows: [Int],
        in tier: Tier,
        at place: Int,
        _ samples: BucketSamples,
        _ context: BucketContext,
        _ newcomers: Newcomers?
    ) -> Seen {
        let (model, slab) = (tier.model, tier.slab)
        let measured = model.measured(value, in: slab, at: place)
        let usual = model.usual(in: slab, at: place, slot: context.slot)
        let own = model.judge(measured, usual: usual, in: slab, at: place)
        let age = Float(context.bucket) - slab.cells[slab.base(place) + MetricModel.Cell.born]
        let young = age < Newcomers.youngBuckets && function.side != .low ? newcomers : nil
        let chance = young?.probability(of: value) ?? 1
        let judged = chance < own.probability ? Judgement(probability: chance, shape: .spike) : own
        let typical = model.plain(usual, in: slab, at: place)
        var seen = Seen(measured: measured, usual: usual, typical: typical, judged: judged)
        guard judged.probability <= context.threshold else { return seen }
        seen.bounds = model.bounds(usual: usual, in: slab, at: place)
        seen.influencers = Influence.influencers(
            of: rows,
            in: samples,
            fields: context.influencers,
            whole: judged.probability
        ) { left in
            guard let rest = Measurement.value(measure, of: left, in: samples) else { return 1 }
            let again = model.judge(model.measured(rest, in: slab, at: place), usual: usual, in: slab, at: place)
            return min(again.probability, young?.probability(of: rest) ?? 1)
        }
        return seen
    }

    private mutating func begin(
        _ sample: BucketSamples.Sample,
        _ samples: BucketSamples,
        _ context: BucketContext,
        _ mayGrow: (Int) -> Bool,
        _ verdict: inout DetectorVerdict,
        _ refused: inout Int
    ) {
        guard let value = Measurement.value(measure, of: sample.rows, in: samples) else { return }
        guard mayGrow(sparse.slab.nextBytes + sample.name.bytes) else {
            refused += 1
            return
        }
        if function.side != .low {
            let known = newcomers
            let chance = known.probability(of: value)
            verdict.judgedCount += 1
            if chance <= context.threshold {
                var candidate = Candidate(
                    name: sample.name,
                    judgement: Judgement(probability: chance, shape: .spike),
                    actual: [value],
                    typical: [expm1(known.mean)],
                    support: sample.eventCount
                )
                candidate.influencers = Influence.influencers(
                    of: sample.rows,
                    in: samples,
                    fields: context.influencers,
                    whole: chance
                ) { left in Measurement.value(measure, of: left, in: samples).map(known.probability) ?? 1 }
                candidate.bounds = 0...expm1(known.mean + 2.5 * known.spread)
                candidate.remark = "seen for the first time"
                verdict.candidates.append(candidate)
            }
        }
        guard context.learns(sample.name, value, expm1(newcomers.mean)) else { return }
        let place = sparse.slab.take()
        sparse.index.add(sample.name, at: place)
        if let feed = samples.feedName(of: sample.rows) { sparse.index.came(by: feed, at: place) }
        newcomers.learn(value)
        let usual = sparse.model.usual(in: sparse.slab, at: place, slot: context.slot)
        sparse.model.learn(
            value,
            measured: value,
            usual: usual,
            in: &sparse.slab,
            at: place,
            bucket: context.bucket,
            slot: context.slot,
            follow: follow,
            isEmpty: false
        )
    }

    private mutating func promote(_ mayGrow: (Int) -> Bool) {
        for place in 0..<sparse.slab.count {
            let base = sparse.slab.base(place)
            guard let name = sparse.index.names[place],
                sparse.slab.cells[base + MetricModel.Cell.events] >= MetricEngine.seasonalValues,
                mayGrow(seasonal.slab.nextBytes)
            else { continue }
            let feed = sparse.index.feed(at: place)
            let next = seasonal.slab.take()
            seasonal.index.add(name, at: next)
            seasonal.index.came(by: feed, at: next)
            seasonal.model.promote(from: sparse.slab, sparse.model, at: place, to: &seasonal.slab, at: next)
            sparse.index.remove(at: place)
            sparse.slab.give(back: place)
        }
        if sparse.index.count == 0, sparse.slab.count > 0 { sparse = Tier(sparse.model) }
    }

    mutating func prune(before bucket: Int) -> Int {
        CountEngine.prune(&sparse.slab, &sparse.index, last: MetricModel.Cell.last, before: Float(bucket))
            + CountEngine.prune(&seasonal.slab, &seasonal.index, last: MetricModel.Cell.last, before: Float(bucket))
    }

    mutating func shrink() -> Int {
        CountEngine.shrink(
            &sparse.slab,
            &sparse.index,
            last: MetricModel.Cell.last,
            events: MetricModel.Cell.events
        )
    }
}

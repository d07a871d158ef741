import Foundation
import Vocabulary

/// The habits of all series of one detector: when they are active, where they are, and in which rhythm.
struct HabitEngine: Hashable, Sendable {
    enum Habit: Hashable, Sendable {
        case time(CircleModel)
        case place(PlaceModel)
        case beacon
    }

    var habit: Habit
    var slab: SeriesSlab
    var index = SeriesIndex()

    init(_ habit: Habit) {
        self.habit = habit
        switch habit {
        case .time(let model): slab = SeriesSlab(stride: model.cellCount, weightStride: 0)
        case .place: slab = SeriesSlab(stride: PlaceModel.cellCount, weightStride: 0)
        case .beacon: slab = SeriesSlab(stride: BeaconModel.cellCount, weightStride: 0)
        }
    }

    var seriesCount: Int { index.count }
    var bytes: Int { slab.bytes + index.nameBytes }

    mutating func close(
        _ samples: BucketSamples,
        _ context: BucketContext,
        mayGrow: (Int) -> Bool
    ) -> (verdict: DetectorVerdict, refused: Int) {
        var verdict = DetectorVerdict()
        var refused = 0
        for sample in samples.samples {
            guard context.learns(sample.name, Double(sample.eventCount), 0) else { continue }
            var place = index[sample.name]
            if place == nil {
                guard mayGrow(slab.nextBytes + sample.name.bytes) else {
                    refused += 1
                    continue
                }
                let taken = slab.take()
                index.add(sample.name, at: taken)
                place = taken
            }
            guard let place else { continue }
            verdict.judgedCount += 1
            var candidate: Candidate?
            switch habit {
            case .time(var model):
                candidate = time(sample, samples, context, at: place, &model)
                habit = .time(model)
            case .place(var model):
                candidate = whereabouts(sample, samples, context, at: place, &model)
                habit = .place(model)
            case .beacon: candidate = beacon(sample, samples, context, at: place)
            }
            guard var candidate, candidate.judgement.probability <= context.threshold else { continue }
            candidate.influencers = RareEngine.shares(of: sample.rows, in: samples, fields: context.influencers)
            verdict.candidates.append(candidate)
        }
        return (verdict, refused)
    }

    /// Seconds of the years 1 to 9999: nothing else is a time.
    private static let times = -62_135_596_800...253_402_300_799

    private func seconds(_ sample: BucketSamples.Sample, _ samples: BucketSamples) -> [(second: Int, count: Int)] {
        guard let place = samples.second else { return [] }
        return sample.rows.compactMap { row in
            guard let text = samples.tally.rows[row].values[place], let second = Int(text),
                HabitEngine.times.contains(second)
            else { return nil }
            return (second, samples.tally.rows[row].count)
        }
        .sorted { $0 < $1 }
    }

    private mutating func time(
        _ sample: BucketSamples.Sample,
        _ samples: BucketSamples,
        _ context: BucketContext,
        at place: Int,
        _ model: inout CircleModel
    ) -> Candidate? {
        var bins: [Int: Int] = [:]
        for (second, count) in seconds(sample, samples) {
            bins[model.bin(of: second + context.zoneSeconds), default: 0] += count
        }
        let isKnown = slab.cells[slab.base(place) + CircleModel.Cell.events] >= CircleModel.eventsMin
        var rarest: (bin: Int, chance: Double)?
        for (bin, count) in bins.sorted(by: { $0.key < $1.key }) {
            let chance = isKnown ? model.probability(in: slab, at: place, bin: bin) : nil
            if let chance, chance < rarest?.chance ?? 2 { rarest = (bin, chance) }
            model.learn(count, bin: bin, chance: chance, in: &slab, at: place, bucket: context.bucket)
        }
        guard let rarest else { return nil }
        let typical = model.typicalBin(in: slab, at: place)
        let hour = Double(model.periodSeconds) / Double(model.binCount) / 3_600
        return Candidate(
            name: sample.name,
            judgement: Judgement(probability: model.calibrated(rarest.chance), shape: .time),
            actual: [Double(rarest.bin) * hour],
            typical: [Double(typical) * hour],
            support: sample.eventCount
        )
    }

    private mutating func whereabouts(
        _ sample: BucketSamples.Sample,
        _ samples: BucketSamples,
        _ context: BucketContext,
        at place: Int,
        _ model: inout PlaceModel
    ) -> Candidate? {
        guard let field = samples.field else { return nil }
        var farthest:
            (spot: (latitude: Double, longitude: Double), near: (Double, Double), way: Double, surprise: Double)?
        for row in sample.rows {
            guard let spot = samples.tally.rows[row].values[field].flatMap(PlaceModel.place) else { continue }
            let near = model.nearest(to: spot, in: slab, at: place)
            let isKnown = slab.cells[slab.base(place) + PlaceModel.Cell.events] >= 10
            let surprise = isKnown ? near.map { model.surprise($0.kilometres, in: slab, at: place) } : nil
            if let near, let surprise, surprise > farthest?.surprise ?? 0 {
                farthest = (
                    spot, (Double(slab.cells[near.cell]), Double(slab.cells[near.cell + 1])), near.kilometres, surprise
                )
            }
            model.learn(spot, surprise: surprise, in: &slab, at: place, bucket: context.bucket)
        }
        guard let farthest else { return nil }
        var candidate = Candidate(
            name: sample.name,
            judgement: Judgement(probability: model.calibrated(farthest.surprise), shape: .place),
            actual: [farthest.spot.latitude, farthest.spot.longitude],
            typical: [farthest.near.0, farthest.near.1],
            support: sample.eventCount
        )
        candidate.remark = "\(Int(farthest.way.rounded())) km from the nearest place it is known at"
        return candidate
    }

    private mutating func beacon(
        _ sample: BucketSamples.Sample,
        _ samples: BucketSamples,
        _ context: BucketContext,
        at place: Int
    ) -> Candidate? {
        BeaconModel.learn(seconds(sample, samples).map(\.second), in: &slab, at: place, bucket: context.bucket)
        let (chance, period) = BeaconModel.probability(in: slab, at: place)
        guard chance < 1 else { return nil }
        var candidate = Candidate(
            name: sample.name,
            judgement: Judgement(probability: chance, shape: .beacon),
            actual: [period],
            typical: [],
            support: sample.eventCount
        )
        candidate.remark = "every \(Int(period.rounded())) seconds"
        return candidate
    }

    private var lastCell: Int {
        switch habit {
        case .time: CircleModel.Cell.last
        case .place: PlaceModel.Cell.last
        case .beacon: BeaconModel.Cell.last
        }
    }

    private var eventsCell: Int {
        switch habit {
        case .time: CircleModel.Cell.events
        case .place: PlaceModel.Cell.events
        case .beacon: BeaconModel.Cell.events
        }
    }

    mutating func prune(before bucket: Int) -> Int {
        CountEngine.prune(&slab, &index, last: lastCell, before: Float(bucket))
    }

    mutating func shrink() -> Int { CountEngine.shrink(&slab, &index, last: lastCell, events: eventsCell) }
}

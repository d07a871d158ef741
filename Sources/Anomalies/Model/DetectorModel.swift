import Foundation
import Vocabulary

/// All that a job has learned for one detector: one engine, or three for `metric`.
struct DetectorModel: Hashable, Sendable {
    enum Engine: Hashable, Sendable {
        case counts(CountEngine)
        case values(MetricEngine)
        case rare(RareEngine)
        case population(PopulationEngine)
        case habit(HabitEngine)
    }

    let detector: Detector
    var engines: [Engine]

    init(_ detector: Detector, bucketSeconds: Int) {
        self.detector = detector
        let function = detector.function
        func values(_ measure: DetectorFunction.Measure) -> Engine {
            if detector.over != nil { return .population(PopulationEngine(detector, measure: measure)) }
            return .values(MetricEngine(function, measure: measure, bucketSeconds: bucketSeconds))
        }
        switch function.measure {
        case .count, .distinct:
            engines = [
                detector.over == nil
                    ? .counts(CountEngine(function, bucketSeconds: bucketSeconds))
                    : .population(PopulationEngine(detector, measure: function.measure))
            ]
        case .information, .sum, .mean, .median, .min, .max, .varp: engines = [values(function.measure)]
        case .extremes: engines = [values(.min), values(.mean), values(.max)]
        case .rarity: engines = [.rare(RareEngine(detector, bucketSeconds: bucketSeconds))]
        case .frequentRarity: engines = [.population(PopulationEngine(detector, measure: .frequentRarity))]
        case .timeOfDay: engines = [.habit(HabitEngine(.time(CircleModel(isDay: true))))]
        case .timeOfWeek: engines = [.habit(HabitEngine(.time(CircleModel(isDay: false))))]
        case .place: engines = [.habit(HabitEngine(.place(PlaceModel())))]
        case .intervals: engines = [.habit(HabitEngine(.beacon))]
        }
    }

    /// What a bucket came to.
    struct Outcome {
        var candidates: [Candidate] = []
        var judgedCount = 0
        var refusedCount = 0
    }

    /// Judges and learns a bucket; `mayGrow` is asked before a new series takes so many bytes.
    mutating func close(_ samples: BucketSamples, _ context: BucketContext, mayGrow: (Int) -> Bool) -> Outcome {
        var outcome = Outcome()
        for index in engines.indices {
            let verdict: DetectorVerdict
            let refused: Int
            // The engine is taken out while it works, so that nothing of it is copied.
            let engine = engines[index]
            engines[index] = .habit(HabitEngine(.beacon))
            switch consume engine {
            case .counts(var counts):
                let answer = counts.close(samples, context, mayGrow: mayGrow)
                (verdict, refused) = (answer.verdict, answer.refused)
                outcome.candidates += answer.changes.map { DetectorModel.candidate($0.0, $0.1) }
                engines[index] = .counts(counts)
            case .values(var values):
                (verdict, refused) = values.close(samples, context, mayGrow: mayGrow)
                engines[index] = .values(values)
            case .rare(var rare):
                (verdict, refused) = rare.close(samples, context, mayGrow: mayGrow)
                engines[index] = .rare(rare)
            case .population(var population):
                (verdict, refused) = population.close(samples, context, mayGrow: mayGrow)
                engines[index] = .population(population)
            case .habit(var habit):
                (verdict, refused) = habit.close(samples, context, mayGrow: mayGrow)
                engines[index] = .habit(habit)
            }
            outcome.candidates += verdict.candidates
            outcome.judgedCount += verdict.judgedCount
            outcome.refusedCount += refused
        }
        return outcome
    }

    /// A level that moved and stayed.
    private static func candidate(_ name: SeriesName, _ change: LevelChange) -> Candidate {
        let factor = exp(change.after - change.before)
        var candidate = Candidate(
            name: name,
            judgement: Judgement(
                probability: change.probability,
                shape: .change
            ),
            actual: [factor],
            typical: [1],
            support: 0
        )
        candidate.remark = "for a day, and learned now"
        return candidate
    }

    var seriesCount: Int { engines.reduce(0) { $0 + $1.seriesCount } }
    var bytes: Int { engines.reduce(0) { $0 + $1.bytes } }

    /// Forgets what had no event since a bucket; gives how many.
    mutating func prune(before bucket: Int) -> Int {
        var gone = 0
        for index in engines.indices { gone += engines[index].prune(before: bucket) }
        return gone
    }

    /// Makes room by usefulness; gives how many went.
    mutating func shrink() -> Int {
        var gone = 0
        for index in engines.indices { gone += engines[index].shrink() }
        return gone
    }

    /// What is expected of a series in a slot; nil where the detector has no such thing.
    func band(_ name: SeriesName, slot: Int) -> ExpectedBand? {
        for engine in engines {
            switch engine {
            case .counts(let counts):
                for tier in [counts.seasonal, counts.sparse] {
                    guard let place = tier.index[name] else { continue }
                    let expected = tier.model.distribution(of: tier.slab, at: place, slot: slot, prior: counts.prior)
                    return ExpectedBand(typical: expected.mean, bounds: CountEngine.bounds(expected))
                }
            case .values(let values):
                for tier in [values.seasonal, values.sparse] {
                    guard let place = tier.index[name] else { continue }
                    let usual = tier.model.usual(in: tier.slab, at: place, slot: slot)
                    return ExpectedBand(
                        typical: tier.model.plain(usual, in: tier.slab, at: place),
                        bounds: tier.model.bounds(usual: usual, in: tier.slab, at: place)
                    )
                }
            case .population(let population):
                let usual = population.model.usual(of: PopulationModel.key(name))
                let low = PopulationModel.plain(usual - population.model.reach)
                return ExpectedBand(
                    typical: PopulationModel.plain(usual),
                    bounds: low...max(low, PopulationModel.plain(usual + population.model.reach))
                )
            case .rare, .habit: continue
            }
        }
        return nil
    }
}

extension DetectorModel.Engine {
    var seriesCount: Int {
        switch self {
        case .counts(let engine): engine.seriesCount
        case .values(let engine): engine.seriesCount
        case .rare(let engine): engine.seriesCount
        case .population(let engine): engine.seriesCount
        case .habit(let engine): engine.seriesCount
        }
    }

    var bytes: Int {
        switch self {
        case .counts(let engine): engine.bytes
        case .values(let engine): engine.bytes
        case .rare(let engine): engine.bytes
        case .population(let engine): engine.bytes
        case .habit(let engine): engine.bytes
        }
    }

    /// Forgets what had no event since a bucket; gives how many.
    mutating func prune(before bucket: Int) -> Int {
        let gone: Int
        switch consume self {
        case .counts(var engine):
            gone = engine.prune(before: bucket)
            self = .counts(engine)
        case .values(var engine):
            gone = engine.prune(before: bucket)
            self = .values(engine)
        case .rare(var engine):
            gone = engine.prune(before: bucket)
            self = .rare(engine)
        case .population(var engine):
            gone = engine.prune(before: bucket)
            self = .population(engine)
        case .habit(var engine):
            gone = engine.prune(before: bucket)
            self = .habit(engine)
        }
        return gone
    }

    /// Makes room by usefulness; gives how many went.
    mutating func shrink() -> Int {
        let gone: Int
        switch consume self {
        case .counts(var engine):
            gone = engine.shrink()
            self = .counts(engine)
        case .values(var engine):
            gone = engine.shrink()
            self = .values(engine)
        case .rare(var engine):
            gone = engine.shrink()
            self = .rare(engine)
        case .population(var engine):
            gone = engine.shrink()
            self = .population(engine)
        case .habit(var engine):
            gone = engine.shrink()
            self = .habit(engine)
        }
        return gone
    }
}

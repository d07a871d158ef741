/// The models alone, as often as wanted, for measurements: what a job does around them (grouping a tally, explaining) is
/// not in it.
public struct ModelDrill: Sendable {
    /// Which model is drilled.
    public enum Kind: String, CaseIterable, Sendable { case count, metric, rare, population }

    private let kind: Kind
    private let seriesCount: Int
    private var counts: CountEngine.Tier
    private var values: MetricEngine.Tier
    private var rare = RareModel(bucketSeconds: 900)
    private var members = PopulationModel()
    private let names: [SeriesName]
    private var bucket = 0

    public init(_ kind: Kind, seriesCount: Int) {
        self.kind = kind
        self.seriesCount = seriesCount
        counts = CountEngine.Tier(CountModel(bucketSeconds: 900, side: .both, hasSeason: true))
        values = MetricEngine.Tier(MetricModel(side: .both, hasSeason: true))
        names = (0..<seriesCount).map {
            SeriesName(partition: "host-\($0 % 100)", over: "member-\($0)", by: "value-\($0)")
        }
        for _ in 0..<seriesCount {
            switch kind {
            case .count: _ = counts.slab.take()
            case .metric: _ = values.slab.take()
            case .rare, .population: break
            }
        }
    }

    /// Judges and learns one bucket of all series; gives the sum of the probabilities, so that nothing is left out.
    public mutating func round() -> Double {
        defer { bucket += 1 }
        let slot = bucket / 4 % WeekClock.slotCount
        var sum = 0.0
        for place in 0..<seriesCount {
            let value = Double((place &* 7_919 &+ bucket &* 104_729) % 23)
            switch kind {
            case .count:
                let expected = counts.model.distribution(of: counts.slab, at: place, slot: slot, prior: 3)
                let judged = counts.model.judge(value, in: counts.slab, at: place, bucket: bucket, expected: expected)
                sum += judged.probability
                _ = counts.model.learn(
                    value,
                    in: &counts.slab,
                    at: place,
                    bucket: bucket,
                    slot: slot,
                    expected: expected
                )
            case .metric:
                let usual = values.model.usual(in: values.slab, at: place, slot: slot)
                sum += values.model.judge(value, usual: usual, in: values.slab, at: place).probability
                values.model.learn(
                    value,
                    measured: value,
                    usual: usual,
                    in: &values.slab,
                    at: place,
                    bucket: bucket,
                    slot: slot,
                    follow: 0.01
                )
            case .rare:
                let known = rare.standing(of: names[place])
                sum += rare.probability(known.own, rate: 0.01, houseShare: known.isNewToHouse ? 0.01 : nil)
                rare.learn(names[place], bucket: bucket)
            case .population:
                let key = PopulationModel.key(names[place])
                let measured = PopulationModel.measured(value)
                sum += members.probability(measured, usual: members.usual(of: key), isHigh: true)
                members.learn(measured, of: key, bucket: bucket)
            }
        }
        if kind == .rare { rare.endBucket() }
        return sum
    }

    /// What one series, value or member takes, in bytes, its name left out.
    public var bytesPerSeries: Double {
        let bytes =
            switch kind {
            case .count: counts.slab.bytes
            case .metric: values.slab.bytes
            case .rare: rare.values.bytes
            case .population: members.bytes
            }
        return Double(bytes) / Double(max(1, seriesCount))
    }
}

public import Foundation
public import Vocabulary

/// One series of values with times, scored in the order in which they come: the metric model alone, as `tocsin jobs score`
/// runs it.
///
/// Nothing is known of the series beforehand; the width of a bucket is what lay between its first values.
public struct MetricStream: Sendable {
    private let model = MetricModel(side: .both, hasSeason: true)
    private var slab: SeriesSlab
    private let clock: WeekClock
    private let place: Int
    private var hold = Hold()
    private var lastSecond: Double?
    private var gaps: [Double] = []
    private var bucket = 0

    public init(timeZone: TimeZone = .gmt) {
        clock = WeekClock(timeZone: timeZone)
        slab = SeriesSlab(stride: model.cellCount, weightStride: model.weightCount)
        place = slab.take()
    }

    /// The first score of a value, before it is learned; 0 for what was said already, and for what is no number.
    public mutating func score(_ value: Double, at instant: Date) -> Score {
        let second = instant.timeIntervalSince1970
        guard value.isFinite, abs(value) < 1e30 else { return Score(0) }
        let gap = lastSecond.map { min(max(second - $0, 1), 86_400) } ?? 300
        lastSecond = max(second, lastSecond ?? second)
        if gaps.count < 21, bucket > 0 { gaps.append(gap) }
        let width = gaps.isEmpty ? gap : gaps.sorted()[gaps.count / 2]
        let slot = clock.slot(of: instant)
        let measured = model.measured(value, in: slab, at: place)
        let usual = model.usual(in: slab, at: place, slot: slot)
        let judged = model.judge(measured, usual: usual, in: slab, at: place)
        let count = Double(slab.cells[MetricModel.Cell.count])
        model.learn(
            value,
            measured: measured,
            usual: usual,
            in: &slab,
            at: place,
            bucket: bucket,
            slot: slot,
            follow: 1 - exp2(-gap / MetricModel.levelHalfLifeSeconds)
        )
        bucket += 1
        // The weights of the looks make the probability this much greater than that of the strongest one.
        let height =
            -log10(max(judged.probability, ReturnTime.smallest) * max(count, 1)) + log10(2 / MetricModel.evenWeight)
        guard hold.lets(height, at: second) else { return Score(0) }
        return ReturnTime(probability: judged.probability, bucketSeconds: Int(width)).score
    }
}

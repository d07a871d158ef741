import Foundation

/// How a series of values is learned, and by which measure.
extension MetricModel {
    /// Learns a value; `plainValue` is the value itself, `measured` and `usual` are of the same measure.
    func learn(
        _ plainValue: Double,
        measured: Double,
        usual: Double,
        in slab: inout SeriesSlab,
        at place: Int,
        bucket: Int,
        slot: Int,
        follow: Double,
        isEmpty: Bool = false
    ) {
        let base = slab.base(place)
        if !isEmpty {
            if slab.cells[base + Cell.events] == 0 { slab.cells[base + Cell.born] = Float(bucket) }
            slab.cells[base + Cell.last] = Float(bucket)
            slab.cells[base + Cell.events] += 1
        }
        let all = seen(measured, usual: usual, in: slab.cells, at: base)
        for seen in all where seen.count >= 0 {
            let cell = base + Cell.looks + 2 * seen.look.rawValue
            let share = max(1 / (seen.count + 1), 0.000_5)
            let mean = Double(slab.cells[cell]) + share * (seen.value - Double(slab.cells[cell]))
            slab.cells[cell] = Float(mean)
            let apart = abs(seen.value - mean)
            slab.cells[cell + 1] += Float(share * (apart - Double(slab.cells[cell + 1])))
            for high in [true, false] where side == .both || (side == .high) == high {
                MetricModel.tail.learn(
                    high ? seen.value : -seen.value,
                    bucket: bucket,
                    in: &slab.cells,
                    at: tailPlace(seen.look, high: high, base)
                )
            }
        }
        let count = Double(slab.cells[base + Cell.count])
        let mean = Double(slab.cells[base + Cell.mean])
        slab.cells[base + Cell.mean] = Float(mean + (measured - mean) / min(count + 1, 20_000))
        slab.cells[base + Cell.count] = Float(count + 1)
        if hasSeason {
            learnSeason(measured, rest: all[Look.rest.rawValue].value, in: &slab, at: place, slot: slot, follow: follow)
        }
        chooseFamily(plainValue, in: &slab, at: place, count: count + 1)
    }

    private func learnSeason(
        _ measured: Double,
        rest: Double,
        in slab: inout SeriesSlab,
        at place: Int,
        slot: Int,
        follow: Double
    ) {
        let base = slab.base(place)
        let count = Double(slab.cells[base + Cell.count]) - 1
        let step = Int(count) % MetricModel.ringLength
        push(measured, sum: Cell.rawSum, ring: ringsBase + step, in: &slab.cells, at: base)
        push(rest, sum: Cell.restSum, ring: ringsBase + MetricModel.ringLength + step, in: &slab.cells, at: base)
        Season.learn(
            measured - Double(slab.cells[base + Cell.level]),
            slot: slot,
            means: &slab.cells,
            at: base + seasonBase,
            weights: &slab.weights,
            at: slab.weightBase(place)
        )
        if count > 10 { slab.cells[base + Cell.level] += Float(follow * rest) }
    }

    private func push(_ value: Double, sum: Int, ring: Int, in cells: inout [Float], at base: Int) {
        cells[base + sum] = Float(Double(cells[base + sum]) - Double(cells[base + ring]) + value)
        cells[base + ring] = Float(value)
    }

    /// After `familyCount` values: normal or log-normal, by the likelihood of what came (BIC; both have two
    /// parameters).
    ///
    /// The logarithm must be clearly better, for it makes great values small; the series then begins anew.
    private func chooseFamily(_ value: Double, in slab: inout SeriesSlab, at place: Int, count: Double) {
        let base = slab.base(place)
        guard slab.cells[base + Cell.family] == Family.undecided.rawValue else { return }
        guard value > 0 else {
            slab.cells[base + Cell.family] = Family.plain.rawValue
            return
        }
        let logarithm = log(value)
        let logMean = Double(slab.cells[base + Cell.logMean])
        let mean = Double(slab.cells[base + Cell.mean])
        slab.cells[base + Cell.logMean] = Float(logMean + (logarithm - logMean) / count)
        slab.cells[base + Cell.logSpread] += Float((logarithm - logMean) * (logarithm - logMean))
        slab.cells[base + Cell.spread] += Float((value - mean) * (value - mean))
        guard count >= Double(MetricModel.familyCount) else { return }
        let plainFit = log(Double(slab.cells[base + Cell.spread]) / count)
        let logFit =
            log(Double(slab.cells[base + Cell.logSpread]) / count) + 2 * Double(slab.cells[base + Cell.logMean])
        guard plainFit.isFinite, logFit.isFinite, logFit < plainFit - 2 else {
            slab.cells[base + Cell.family] = Family.plain.rawValue
            return
        }
        let (born, last, events) = (
            slab.cells[base + Cell.born], slab.cells[base + Cell.last], slab.cells[base + Cell.events]
        )
        for cell in base..<(base + slab.stride) { slab.cells[cell] = 0 }
        for weight in slab.weightBase(place)..<(slab.weightBase(place) + slab.weightStride) { slab.weights[weight] = 0 }
        slab.cells[base + Cell.family] = Family.logarithm.rawValue
        (slab.cells[base + Cell.born], slab.cells[base + Cell.last], slab.cells[base + Cell.events]) = (
            born, last, events
        )
    }
}

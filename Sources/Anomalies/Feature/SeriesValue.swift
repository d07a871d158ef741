public import Foundation
public import Vocabulary

extension Detector {
    /// The fields that the number of a series is made of, and its name.
    public var measuredFields: [String] {
        var fields: [String] = []
        for field in [partition, over, by, field] {
            if let field, !fields.contains(field) { fields.append(field) }
        }
        switch function.measure {
        case .timeOfDay, .timeOfWeek: return fields + [AnomalyJob.secondField]
        case .count, .distinct, .information, .sum, .mean, .median, .min, .max, .varp, .extremes, .rarity,
            .frequentRarity, .place, .intervals:
            return fields
        }
    }
}

extension BucketTally {
    /// The number that a detector takes of a series in this bucket, to be drawn; nil where the bucket has none.
    ///
    /// Where the detector takes no number (a rare value, regular intervals) it is how many events the series has; of a time it is the
    /// mean second of the day or week in a zone.
    public func value(of detector: Detector, series: [Anomaly.Member], in zone: TimeZone) -> Double? {
        let samples = BucketSamples(self, of: detector)
        guard let sample = samples.samples.first(where: { $0.name.members(of: detector) == series }) else {
            switch detector.function.emptiness {
            case .zero: return 0
            case .nothing: return nil
            }
        }
        switch detector.function.measure {
        case .rarity, .frequentRarity, .intervals: return Double(sample.eventCount)
        case .timeOfDay: return second(of: 86_400, sample.rows, samples.second, zone)
        case .timeOfWeek: return second(of: 604_800, sample.rows, samples.second, zone)
        case .place: return nil
        case .count, .distinct, .information, .sum, .mean, .median, .min, .max, .varp, .extremes:
            return Measurement.value(detector.function.measure, of: sample.rows, in: samples)
        }
    }

    private func second(of period: Double, _ places: [Int], _ field: Int?, _ zone: TimeZone) -> Double? {
        var (sum, count) = (0.0, 0)
        for place in places {
            guard let field, let text = rows[place].values[field], let instant = Double(text) else { continue }
            let offset = Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: instant)))
            let local = (instant + offset).truncatingRemainder(dividingBy: period)
            sum += (local < 0 ? local + period : local) * Double(rows[place].count)
            count += rows[place].count
        }
        return count == 0 ? nil : sum / Double(count)
    }
}

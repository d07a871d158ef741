import Anomalies
import Foundation

/// The number that a detector takes of a series' events in one bucket, for a page that draws it.
enum SeriesMeasure {
    /// The fields that the number is made of, in order.
    static func fields(of detector: Detector) -> [String] {
        switch detector.function.measure {
        case .count, .rarity, .frequentRarity, .intervals: []
        case .timeOfDay, .timeOfWeek: [AnomalyJob.secondField]
        case .distinct, .information, .sum, .mean, .median, .min, .max, .varp, .extremes, .place:
            detector.field.map { [$0] } ?? []
        }
    }

    /// `rows`: the values of `fields`, and how many events have them; nil where they make no number.
    static func value(of rows: [(values: [String?], count: Int)], _ detector: Detector, in zone: TimeZone) -> Double? {
        let texts = rows.compactMap { row in row.values.first.flatMap { $0 }.map { ($0, row.count) } }
        let numbers = texts.compactMap { text, count in
            Double(text).flatMap { $0.isFinite ? ($0, count) : nil }
        }
        switch detector.function.measure {
        case .count, .rarity, .frequentRarity, .intervals: return Double(rows.reduce(0) { $0 + $1.count })
        case .distinct: return Double(Set(texts.map(\.0)).count)
        case .information: return Double(Set(texts.map(\.0)).reduce(0) { $0 + $1.utf8.count })
        case .sum: return numbers.reduce(0) { $0 + $1.0 * Double($1.1) }
        case .mean, .extremes: return mean(numbers)
        case .median: return median(numbers)
        case .min: return numbers.map(\.0).min()
        case .max: return numbers.map(\.0).max()
        case .varp:
            return mean(numbers).flatMap { mean in Self.mean(numbers.map { (($0.0 - mean) * ($0.0 - mean), $0.1) }) }
        case .timeOfDay: return mean(numbers.map { (second($0.0, of: 86_400, zone), $0.1) })
        case .timeOfWeek: return mean(numbers.map { (second($0.0, of: 604_800, zone), $0.1) })
        case .place: return nil
        }
    }

    private static func mean(_ numbers: [(Double, Int)]) -> Double? {
        let count = numbers.reduce(0) { $0 + $1.1 }
        return count == 0 ? nil : numbers.reduce(0) { $0 + $1.0 * Double($1.1) } / Double(count)
    }

    private static func median(_ numbers: [(Double, Int)]) -> Double? {
        let (sorted, count) = (numbers.sorted { $0.0 < $1.0 }, numbers.reduce(0) { $0 + $1.1 })
        var seen = 0
        for (value, times) in sorted {
            seen += times
            if 2 * seen > count { return value }
        }
        return nil
    }

    /// The second of the day or of the week (from Thursday, when the epoch began) in a zone.
    private static func second(_ instant: Double, of period: Double, _ zone: TimeZone) -> Double {
        let offset = Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: instant)))
        let local = (instant + offset).truncatingRemainder(dividingBy: period)
        return local < 0 ? local + period : local
    }
}

import Foundation

/// The number that a detector takes of a series and a bucket.
enum Measurement {
    /// Greater numbers are hostile: the models keep four bytes of each.
    private static let greatest = 1e30

    /// The measure over these rows; nil where the bucket has no such number (no value that is one).
    static func value(_ measure: DetectorFunction.Measure, of rows: [Int], in samples: BucketSamples) -> Double? {
        raw(measure, of: rows, in: samples).flatMap { abs($0) < greatest ? $0 : nil }
    }

    private static func raw(_ measure: DetectorFunction.Measure, of rows: [Int], in samples: BucketSamples) -> Double? {
        let all = samples.tally.rows
        switch measure {
        case .count: return Double(rows.reduce(0) { $0 + all[$1].count })
        case .distinct: return Double(Set(texts(rows, in: samples)).count)
        case .information: return information(of: Set(texts(rows, in: samples)))
        case .sum: return numbers(rows, in: samples).reduce(nil) { ($0 ?? 0) + $1.value * Double($1.count) }
        case .mean, .extremes: return mean(numbers(rows, in: samples))
        case .min: return numbers(rows, in: samples).map(\.value).min()
        case .max: return numbers(rows, in: samples).map(\.value).max()
        case .median: return median(numbers(rows, in: samples))
        case .varp:
            let values = numbers(rows, in: samples)
            guard let mean = mean(values) else { return nil }
            let total = values.reduce(0) { $0 + Double($1.count) }
            return values.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) * Double($1.count) } / total
        case .rarity, .frequentRarity, .timeOfDay, .timeOfWeek, .place, .intervals: return nil
        }
    }

    private static func texts(_ rows: [Int], in samples: BucketSamples) -> [String] {
        guard let field = samples.field else { return [] }
        return rows.compactMap { samples.tally.rows[$0].values[field] }
    }

    /// Numbers with how often they come; what is no finite number is left out.
    private static func numbers(_ rows: [Int], in samples: BucketSamples) -> [(value: Double, count: Int)] {
        guard let field = samples.field else { return [] }
        return rows.compactMap { place in
            let row = samples.tally.rows[place]
            guard let text = row.values[field], let value = Double(text), abs(value) < greatest else {
                return nil
            }
            return (value, row.count)
        }
    }

    private static func mean(_ values: [(value: Double, count: Int)]) -> Double? {
        let total = values.reduce(0) { $0 + Double($1.count) }
        return total == 0 ? nil : values.reduce(0) { $0 + $1.value * Double($1.count) } / total
    }

    private static func median(_ values: [(value: Double, count: Int)]) -> Double? {
        let total = values.reduce(0) { $0 + $1.count }
        guard total > 0 else { return nil }
        var seen = 0
        for (value, count) in values.sorted(by: { $0.value < $1.value }) {
            seen += count
            if 2 * seen > total { return value }
        }
        return values.map(\.value).max()
    }

    /// What different texts tell together, in bytes: for each the lesser of its length and of what a dictionary of its
    /// phrases takes (Ziv and Lempel, 1978), the dictionary shared by all of them, so that many texts of one pattern tell
    /// little.
    static func information(of texts: Set<String>) -> Double {
        var phrases: [UInt64: UInt32] = [:]
        var bits = 0.0
        for text in texts.sorted() {
            var own = 0.0
            var node: UInt32 = 0
            for byte in text.utf8 {
                let key = UInt64(node) << 8 | UInt64(byte)
                if let next = phrases[key] {
                    node = next
                } else {
                    own += log2(Double(phrases.count + 2)) + 8
                    if phrases.count < 1 << 20 { phrases[key] = UInt32(phrases.count + 1) }
                    node = 0
                }
            }
            if node != 0 { own += log2(Double(phrases.count + 2)) }
            bits += min(Double(8 * text.utf8.count), own)
        }
        return bits / 8
    }
}

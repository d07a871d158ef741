import Anomalies
import Foundation
import Vocabulary

/// How often ordinary series reach a score, against how often the score says: 32 kinds of series, ten weeks each, judged
/// after the fourth.
struct BenchNull {
    static let bands: [Double] = [20, 50, 80]
    let seed: UInt64
    let repeats: Int
    var kinds = OrdinarySeries.all

    func lines() -> [String] {
        var ratios = Array(repeating: [Double](), count: BenchNull.bands.count)
        var all = [Int](repeating: 0, count: BenchNull.bands.count)
        var total = 0
        for (number, kind) in kinds.enumerated() {
            var (hits, buckets) = ([Int](repeating: 0, count: BenchNull.bands.count), 0)
            for repeated in 0..<repeats {
                var source = SeriesSource(seed: seed &* 1_000_003 &+ UInt64(number * 1_000 + repeated))
                var job = BenchJob([Detector(function: .count)])
                for (bucket, count) in kind.counts(10 * 672, from: &source).enumerated() {
                    let score = job.close(job.counted(count)).score.value
                    guard bucket >= 4 * 672 else { continue }
                    buckets += 1
                    for (index, band) in BenchNull.bands.enumerated() where score >= band { hits[index] += 1 }
                }
            }
            for (index, band) in BenchNull.bands.enumerated() {
                ratios[index].append(Double(hits[index]) / Double(buckets) / BenchNull.nominal(band))
                all[index] += hits[index]
            }
            total += buckets
        }
        return BenchNull.bands.enumerated().map { index, band in
            let mean = ratios[index].reduce(0, +) / Double(ratios[index].count)
            return
                "null\t>=\(Int(band))\t\(Share(hits: all[index], total: total))\tof nominal: mean \(Share.text(mean)), "
                + "worst \(Share.text(ratios[index].max() ?? 0))"
        }
    }

    /// How often chance alone reaches a score, a bucket of a quarter of an hour.
    static func nominal(_ band: Double) -> Double { 900 / ReturnTime(Score(band)).seconds }
}

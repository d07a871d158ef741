import Anomalies
import Foundation
import Vocabulary

/// How much of what can be found is found: spikes planted into ordinary series, against one who knows the series exactly, at the same
/// rate of false alarms.
struct BenchPower {
    private static let sizes: [Double] = [6, 8, 12]
    private static let bands: [Double] = [50, 80]
    private static let trials = 40
    let seed: UInt64
    let repeats: Int
    var kinds = OrdinarySeries.all

    /// What one group of series came to.
    private struct Group {
        var null: [Double] = []
        var scores: [Double: [Double]] = [:]
        var known: [Double: [Double]] = [:]
        var brute: [Double] = []
        var silent: [Double] = []
        var doubled: [Double] = []
    }

    func lines() -> [String] {
        var groups = [Group(), Group()]
        for (number, kind) in kinds.enumerated() {
            for repeated in 0..<repeats {
                var source = SeriesSource(seed: seed &* 7_000_003 &+ UInt64(number * 1_000 + repeated))
                one(kind, &source, &groups[kind.hasBursts ? 1 : 0])
            }
        }
        let told = zip(groups, ["without bursts", "with bursts"]).flatMap { $0.null.isEmpty ? [] : tell($0, $1) }
        return told + [exfiltration()]
    }

    private func one(_ kind: OrdinarySeries, _ source: inout SeriesSource, _ group: inout Group) {
        let counts = kind.counts(10 * 672, from: &source)
        let planted = Set((0..<BenchPower.trials).map { _ in 4 * 672 + Int(source.uniform() * Double(6 * 672 - 30)) })
        let knowing = Clairvoyant(series: kind)
        var job = BenchJob([Detector(function: .count)])
        for (bucket, count) in counts.enumerated() {
            if planted.contains(bucket) {
                for size in BenchPower.sizes {
                    let spike = (count + size * kind.deviation(bucket)).rounded()
                    group.scores[size, default: []].append(job.trial(job.counted(spike)).score.value)
                    group.known[size, default: []].append(knowing.probability(of: spike, usual: kind.usual(bucket)))
                }
                let usual = job.model.band(
                    detector: 0,
                    series: [],
                    at: [BenchJob.start.addingTimeInterval(Double(bucket) * 900)]
                )
                if let typical = usual.first??.typical, typical >= 3 {
                    group.brute.append(job.trial(job.counted((typical * 20).rounded())).score.value)
                }
                if kind.mean >= 30 {
                    group.silent.append(most(of: 24, from: job) { _ in 0 })
                    group.doubled.append(most(of: 96, from: job) { 2 * counts[min(bucket + $0, counts.count - 1)] })
                }
            }
            let score = job.close(job.counted(count)).score.value
            if bucket >= 4 * 672 { group.null.append(score) }
        }
    }

    /// The greatest score of some buckets in a row.
    private func most(of buckets: Int, from job: BenchJob, _ count: (Int) -> Double) -> Double {
        var copy = job
        return (0..<buckets).map { copy.close(copy.counted(count($0))).score.value }.max() ?? 0
    }

    private func tell(_ group: Group, _ name: String) -> [String] {
        var lines: [String] = []
        let null = group.null.sorted(by: >)
        for size in BenchPower.sizes {
            let scores = group.scores[size] ?? []
            for band in BenchPower.bands {
                let nominal = BenchNull.nominal(band)
                // The score that ordinary series reach as often as the nominal rate allows.
                let equal = null[min(null.count - 1, max(0, Int(nominal * Double(null.count))))]
                let found = Share(hits: scores.count { $0 >= band }, total: scores.count)
                let fair = Share(hits: scores.count { $0 > equal }, total: scores.count)
                let known = Share(hits: (group.known[size] ?? []).count { $0 <= nominal }, total: scores.count)
                let ratio = known.hits == 0 ? "-" : Share.text(fair.value / known.value)
                lines.append(
                    "power\t\(name)\t\(Int(size)) sd at \(Int(band))\tfound \(found)\tat equal false rate \(fair)\t"
                        + "clairvoyant \(known)\tratio \(ratio)"
                )
            }
        }
        let rows = [
            ("20 times the usual in one bucket", group.brute), ("no event for 6 h, mean 30 and more", group.silent),
            ("double for 24 h, mean 30 and more", group.doubled),
        ]
        for (what, scores) in rows {
            for band in BenchPower.bands {
                lines.append(
                    "power\t\(name)\t\(what)\t>=\(Int(band))\t\(Share(hits: scores.count { $0 >= band }, total: scores.count))"
                )
            }
        }
        return lines
    }

    /// 50 times the usual sum in one bucket: sums of log-normal amounts of 3 to 300 events.
    private func exfiltration() -> String {
        var scores: [Double] = []
        for mean in [3.0, 30, 300] {
            for repeated in 0..<max(1, repeats / 4) {
                var source = SeriesSource(seed: seed &* 9_000_011 &+ UInt64(Int(mean) * 100 + repeated))
                let kind = OrdinarySeries(mean: mean, dispersion: 0.3, wander: 0, hasBursts: false)
                var job = BenchJob([Detector(function: .highSum, field: "network.bytes")])
                var typical = 0.0
                for (bucket, count) in kind.counts(6 * 672, from: &source).enumerated() {
                    let sum = (0..<Int(min(count, 50))).reduce(0.0) { total, _ in total + 1_000 * exp(source.normal()) }
                    let scaled = count > 50 ? sum * count / 50 : sum
                    func tally(_ value: Double) -> BucketTally {
                        job.tally(value == 0 ? [] : [BucketTally.Row(values: ["f", String(value)], count: 1)])
                    }
                    typical += (scaled - typical) / Double(min(bucket + 1, 2_000))
                    if bucket >= 4 * 672, bucket % 50 == 0 { scores.append(job.trial(tally(typical * 50)).score.value) }
                    _ = job.close(tally(scaled))
                }
            }
        }
        let found = Share(hits: scores.count { $0 >= 80 }, total: scores.count)
        return "power\tsum 50 times the usual in one bucket\t>=80\t\(found)"
    }
}

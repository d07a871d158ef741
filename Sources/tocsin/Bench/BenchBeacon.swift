import Anomalies
import Foundation
import Vocabulary

/// Pairs that call home among pairs that do not: Poisson, sessions, log-normal gaps, retries; a day each, calls of 300 s.
struct BenchBeacon {
    private static let period = 300.0
    let seed: UInt64
    var pairCount = 2_500

    func lines() -> [String] {
        let rows: [(String, (inout SeriesSource) -> [Int], Bool)] = [
            ("Poisson", { BenchBeacon.gaps(&$0) { -300 * log(1 - $0.uniform()) } }, false),
            ("log-normal", { BenchBeacon.gaps(&$0) { 200 * exp($0.normal()) } }, false),
            ("sessions", BenchBeacon.sessions, false), ("retries", BenchBeacon.retries, false),
            ("jitter 0 %", { BenchBeacon.calls(&$0, jitter: 0, dropped: 0) }, true),
            ("jitter 10 %, a tenth dropped", { BenchBeacon.calls(&$0, jitter: 0.1, dropped: 0.1) }, true),
            ("jitter 30 %, a fifth dropped", { BenchBeacon.calls(&$0, jitter: 0.3, dropped: 0.2) }, true),
            ("jitter 50 %", { BenchBeacon.calls(&$0, jitter: 0.5, dropped: 0) }, true),
        ]
        return rows.map { name, make, isBeacon in
            let pairs = isBeacon ? max(1, pairCount / 5) : pairCount
            var found = 0
            for number in 0..<pairs {
                var source = SeriesSource(seed: seed &* 31 &+ UInt64(number) &* 7_907 &+ UInt64(name.utf8.count) << 32)
                if raises(make(&source)) { found += 1 }
            }
            return "beacon\t\(name)\t\(isBeacon ? "found" : "false")\t\(Share(hits: found, total: pairs))"
        }
    }

    /// Whether a day of calls raises an anomaly of 20 and more.
    func raises(_ seconds: [Int]) -> Bool {
        var job = BenchJob([Detector(function: .beacon, by: "destination.ip")])
        let start = Int(BenchJob.start.timeIntervalSince1970)
        let fields = job.job.fields
        var byBucket: [Int: [Int: Int]] = [:]
        for second in seconds where second < 86_400 { byBucket[second / 900, default: [:]][second, default: 0] += 1 }
        return (0..<96).contains { bucket in
            let rows = (byBucket[bucket] ?? [:]).map { second, count in
                let values = fields.map {
                    $0 == "feed" ? "f" : $0 == AnomalyJob.secondField ? String(start + second) : "203.0.113.9"
                }
                return BucketTally.Row(values: values, count: count)
            }
            return job.close(job.tally(rows)).score.value >= 20
        }
    }

    private static func gaps(_ source: inout SeriesSource, _ gap: (inout SeriesSource) -> Double) -> [Int] {
        var (second, all) = (0.0, [Int]())
        while second < 86_400 {
            second += max(1, gap(&source))
            all.append(Int(second))
        }
        return all
    }

    private static func calls(_ source: inout SeriesSource, jitter: Double, dropped: Double) -> [Int] {
        gaps(&source) { source in
            var gap = 0.0
            repeat { gap += period * (1 + jitter * (2 * source.uniform() - 1)) } while source.uniform() < dropped
            return gap
        }
    }

    /// Somebody who comes a few times an hour and clicks for a while.
    private static func sessions(_ source: inout SeriesSource) -> [Int] {
        gaps(&source) { $0.uniform() < 0.1 ? 3_000 * exp($0.normal() * 0.7) : 20 * exp($0.normal()) }
    }

    /// A client that tries again after 1, 2, 4 … seconds, up to a minute, now and then.
    private static func retries(_ source: inout SeriesSource) -> [Int] {
        var (second, all) = (0.0, [Int]())
        while second < 86_400 {
            second += -1_800 * log(1 - source.uniform())
            var wait = 1.0
            for _ in 0..<Int(1 + source.uniform() * 8) {
                all.append(Int(second))
                second += wait * (1 + 0.2 * source.uniform())
                wait = min(60, wait * 2)
            }
        }
        return all
    }
}

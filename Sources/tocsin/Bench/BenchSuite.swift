import Anomalies
import Foundation
import Vocabulary

/// What else goes on in a house: daylight saving, outages, cold starts, changes, floods of new names, slow poison.
struct BenchSuite {
    let seed: UInt64
    var series = 40

    func lines() -> [String] {
        [
            daylightSaving(), outage(), coldStart(), change(by: 3, "level times 3"),
            change(by: 1 / 3, "level divided by 3"), flip(), flood(), poison(),
        ]
    }

    private func source(_ number: Int) -> SeriesSource { SeriesSource(seed: seed &* 104_729 &+ UInt64(number)) }

    private static let kind = OrdinarySeries(mean: 30, dispersion: 0.05, wander: 0, hasBursts: false)

    /// People come at eight by the clock on the wall, also when the clocks change.
    func daylightSaving() -> String {
        guard let berlin = TimeZone(identifier: "Europe/Berlin") else { return "suite\tSKIPPED: no time zones here" }
        var worst = 0
        for number in 0..<series {
            var source = source(number)
            var job = BenchJob([Detector(function: .count)], zone: berlin)
            var high = 0
            for bucket in 0..<(16 * 672) {
                let instant = BenchJob.start.addingTimeInterval(Double(bucket) * 900)
                let local = bucket + berlin.secondsFromGMT(for: instant) / 900
                let count = source.poisson(BenchSuite.kind.usual(local) * source.gamma(shape: 20) / 20)
                let score = job.close(job.counted(count)).score.value
                // The clocks changed on 31 March 2024, in the thirteenth week.
                if bucket >= 12 * 672, bucket < 14 * 672, score >= 50 { high += 1 }
            }
            worst = max(worst, high)
        }
        return "suite\tclocks change: buckets >=50 in the fortnight about it, worst of \(series) series\t\(worst)"
    }

    /// Six hours without a feed that is known to be down, and one that nobody told of.
    func outage() -> String {
        var (known, unknown) = (0, 0)
        for number in 0..<series {
            var source = source(100 + number)
            var job = BenchJob([Detector(function: .count, by: "host.name")])
            for count in BenchSuite.kind.counts(4 * 672 + 40, from: &source) {
                _ = job.close(job.tally([BucketTally.Row(values: ["f", "web"], count: Int(count) + 1)]))
            }
            var (told, untold) = (job, job)
            for _ in 0..<24 {
                known += told.close(told.tally([]), silentFeeds: ["f"]).anomalies.count
                unknown += untold.close(untold.tally([])).anomalies.count
            }
        }
        return "suite\tfeed down for 6 h: anomalies of its hosts when it is known\t\(known)\twhen it is not\t\(unknown)"
    }

    /// Nothing of the first three weeks is critical, unless it is ten times what was ever seen.
    func coldStart() -> String {
        var (critical, beyond) = (0, 0)
        for (index, kind) in OrdinarySeries.all.enumerated() {
            for number in 0..<5 {
                var source = source(1_000 + index * 10 + number)
                var job = BenchJob([Detector(function: .count)])
                var greatest = 0.0
                for count in kind.counts(3 * 672, from: &source) {
                    let score = job.close(job.counted(count)).score.value
                    if score >= 80 { if count > 10 * greatest { beyond += 1 } else { critical += 1 } }
                    greatest = max(greatest, count)
                }
            }
        }
        return
            "suite\tfirst three weeks of 160 series: critical\t\(critical)\tbeyond ten times what was seen\t\(beyond)"
    }

    func change(by factor: Double, _ name: String) -> String {
        var (said, day, late) = (0, [Int](), 0)
        for number in 0..<series {
            var source = source(3_000 + number)
            var job = BenchJob([Detector(function: .count)])
            let counts = BenchSuite.kind.counts(8 * 672, from: &source)
            var within = 0
            var isSaid = false
            for (bucket, count) in counts.enumerated() {
                let closed = job.close(job.counted(bucket < 6 * 672 ? count : (count * factor).rounded()))
                let since = bucket - 6 * 672
                if closed.anomalies.contains(where: { $0.shape == .change }), since >= 0 { isSaid = true }
                if since >= 0, since < 192, closed.score.value >= 50 { within += 1 }
                if since >= 288, closed.score.value >= 50 { late += 1 }
            }
            if isSaid { said += 1 }
            day.append(within)
        }
        return
            "suite\t\(name): said\t\(Share(hits: said, total: series))\talerts of 50 within 48 h, worst\t\(day.max() ?? 0)"
            + "\tof 50 after 72 h, of all series\t\(late)"
    }

    /// Day and night change places.
    func flip() -> String {
        var (first, late) = (0, 0)
        for number in 0..<series {
            var source = source(4_000 + number)
            var job = BenchJob([Detector(function: .count)])
            for bucket in 0..<(10 * 672) {
                let usual = BenchSuite.kind.usual(bucket < 6 * 672 ? bucket : bucket + 48)
                let score = job.close(job.counted(source.poisson(usual * source.gamma(shape: 20) / 20))).score.value
                if bucket >= 6 * 672, bucket < 7 * 672, score >= 50 { first += 1 }
                if bucket >= 8 * 672, score >= 50 { late += 1 }
            }
        }
        let count = Double(series)
        return
            "suite\tday and night change places: buckets >=50 a series in the first week\t\(Share.text(Double(first) / count))"
            + "\tin the third and fourth\t\(Share.text(Double(late) / count))"
    }

    /// A million names within ten buckets.
    func flood() -> String {
        let job = AnomalyJob(
            id: JobID(rawValue: "flood"),
            detectors: [Detector(function: .highCount, by: "user.name")],
            memoryBytesMax: 64 << 20
        )
        var model = JobModel(job)
        var worst = 0
        for bucket in 0..<10 {
            let rows = (0..<100_000).map { BucketTally.Row(values: ["f", "name-\(bucket)-\($0)"], count: 1) }
            let start = BenchJob.start.addingTimeInterval(Double(bucket) * 900)
            _ = model.close(BucketTally(fields: job.fields, start: start, rows: rows))
            worst = max(worst, model.memoryBytes)
        }
        return "suite\ta million new names: \(worst >> 20) MiB at most of 64, \(model.standing.refusedCount) refused, "
            + "\(model.standing.prunedCount) forgotten"
    }

    /// Five in a hundred more each day.
    func poison() -> String {
        var found = 0
        for number in 0..<series {
            var source = source(5_000 + number)
            var job = BenchJob([Detector(function: .count)])
            var isFound = false
            for (bucket, count) in BenchSuite.kind.counts(9 * 672, from: &source).enumerated() {
                let days = max(0, Double(bucket - 8 * 672) / 96)
                let closed = job.close(job.counted((count * pow(1.05, days)).rounded()))
                if bucket >= 8 * 672, closed.score.value >= 50 { isFound = true }
            }
            if isFound { found += 1 }
        }
        return "suite\tfive in a hundred more a day: said at 50 within 7 days\t\(Share(hits: found, total: series))"
    }
}

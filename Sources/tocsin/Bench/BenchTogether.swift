import Anomalies
import Foundation
import Vocabulary

/// Three things that nobody ever saw (a process, its parent, a user), planted at once on a quiet host.
///
/// The alert's score is that of the rarest; that several came together is what an anomaly rule sees.
struct BenchTogether {
    private static let fields = ["process.name", "process.parent.name", "user.name"]
    let seed: UInt64
    var hosts = 300
    var days = 60

    func lines() -> [String] {
        var source = SeriesSource(seed: seed &+ 77)
        var job = BenchJob(
            BenchTogether.fields.map { Detector(function: .rare, by: $0, partition: "host.name") },
            bucketSeconds: 3_600,
            influencers: ["host.name"]
        )
        var scores: [Double] = []
        var fired = 0
        for hour in 0..<(days * 24) {
            let rows = ordinary(job, &source)
            if hour >= days * 20, hour % 2 == 0 {
                var planted = job.tally(rows)
                planted.rows.append(row(job, host: 3 * (hour % (hosts / 3))) { "never-seen-\($0)-\(hour)" })
                let found = job.trial(planted).anomalies.filter { anomaly in
                    anomaly.series.contains { $0.part.value.hasPrefix("never-seen-") }
                }
                scores.append(found.map(\.score.value).max() ?? 0)
                if fires(found, job.job) { fired += 1 }
            }
            _ = job.close(job.tally(rows))
        }
        let told = [50.0, 80].map { band in
            "rare\tthree at once on a quiet host, the rarest >=\(Int(band))\t"
                + "\(Share(hits: scores.count { $0 >= band }, total: scores.count))"
        }
        return told + [
            "rare\ta rule over two of 50 and more on one host fires\t\(Share(hits: fired, total: scores.count))"
        ]
    }

    private func fires(_ anomalies: [Anomaly], _ job: AnomalyJob) -> Bool {
        let rule = AnomalyRule(
            id: RuleID(rawValue: "together"),
            title: "Several on one host",
            minimumScore: Score(50),
            count: 2,
            withinSeconds: 3_600,
            join: "host.name"
        )
        var watch = AnomalyWatch([rule], jobs: [job])
        let numbered = anomalies.enumerated().map { place, anomaly in
            var numbered = anomaly
            numbered.id = AnomalyID(rawValue: Int64(place + 1))
            return numbered
        }
        return !watch.take(numbered).isEmpty
    }

    /// An hour of the house: a third of the hosts are quiet and use the commonest names alone.
    private func ordinary(_ job: BenchJob, _ source: inout SeriesSource) -> [BucketTally.Row] {
        var counts: [[String?]: Int] = [:]
        for host in 0..<hosts where source.uniform() < (host % 3 == 0 ? 0.2 : 0.6) {
            for _ in 0..<(1 + Int(source.uniform() * 3)) {
                let names = host % 3 == 0 ? 200.0 : 5_000
                let widths = ["process.name": names, "process.parent.name": names / 4, "user.name": names / 15]
                let draws = BenchTogether.fields.map { field in
                    (field, "\(field)-\(Int(exp(source.uniform() * log(widths[field] ?? 2))))")
                }
                let drawn = Dictionary(uniqueKeysWithValues: draws)
                counts[row(job, host: host) { drawn[$0] ?? "" }.values, default: 0] += 1
            }
        }
        return counts.map { BucketTally.Row(values: $0.key, count: $0.value) }
    }

    private func row(_ job: BenchJob, host: Int, _ value: (String) -> String) -> BucketTally.Row {
        let values = job.job.fields.map { field in
            switch field {
            case "feed": "f"
            case "host.name": "host-\(host)"
            default: value(field)
            }
        }
        return BucketTally.Row(values: values, count: 1)
    }
}

import Anomalies
import Foundation
import Vocabulary

/// A thousand hosts for 60 days, processes by Zipf's law and days on which something is rolled out; then things planted on quiet hosts.
struct BenchRare {
    private static let planted = 200
    let seed: UInt64
    var hosts = 1_000
    var days = 60

    private var hours: Int { days * 24 }

    func lines() -> [String] {
        var source = SeriesSource(seed: seed)
        var job = BenchJob(
            [Detector(function: .rare, by: "process.name", partition: "host.name")],
            bucketSeconds: 3_600,
            influencers: ["host.name"]
        )
        let rollouts = Dictionary(uniqueKeysWithValues: (0..<8).map { (hours / 3 + hours / 11 * $0, "rollout-\($0)") })
        var counts = [Int](repeating: 0, count: 3)
        var critical = 0
        var scores: [Double] = []
        let plants = Set((0..<BenchRare.planted).map { hours * 5 / 6 + $0 * (hours / 6 - 1) / BenchRare.planted })
        for hour in 0..<hours {
            var rows: [BucketTally.Row] = []
            for host in 0..<hosts where source.uniform() < (host % 3 == 0 ? 0.2 : 0.6) {
                for _ in 0..<(1 + Int(source.uniform() * 3)) {
                    rows.append(row(job, host, BenchRare.process(of: host, &source)))
                }
                if let name = rollouts[hour], source.uniform() < 0.7 { rows.append(row(job, host, name)) }
            }
            let tally = job.tally(BenchRare.merged(rows))
            if plants.contains(hour) {
                var planted = tally
                planted.rows.append(row(job, 3 * (hour % (hosts / 3)), "never-seen-\(hour)"))
                let found = job.trial(planted).anomalies.first { $0.series.last?.part.value == "never-seen-\(hour)" }
                scores.append(found?.score.value ?? 0)
            }
            let closed = job.close(tally)
            guard hour >= hours / 2 else { continue }
            for (index, band) in [20.0, 50, 80].enumerated() where closed.score.value >= band { counts[index] += 1 }
            critical += closed.anomalies.count { $0.score.value >= 80 }
        }
        let judged = hours - hours / 2
        let ordinary = [20, 50, 80].enumerated().map { index, band in
            "rare\tordinary hours >=\(band)\t\(Share(hits: counts[index], total: judged))"
        }
        let found = [20.0, 50, 80].map { band in
            "rare\tnever seen in the house, on a quiet host, >=\(Int(band))\t"
                + "\(Share(hits: scores.count { $0 >= band }, total: scores.count))"
        }
        return ordinary + ["rare\trecords >=80 in the second half of \(hosts) hosts for \(days) days\t\(critical)"]
            + found
    }

    /// Zipf's law over the house's names; a third of the hosts are quiet and use the commonest 200 of 5,000.
    private static func process(of host: Int, _ source: inout SeriesSource) -> String {
        let names = host % 3 == 0 ? 200.0 : 5_000
        return "process-\(Int(exp(source.uniform() * log(names))))"
    }

    private func row(_ job: BenchJob, _ host: Int, _ process: String) -> BucketTally.Row {
        let values = job.job.fields.map { $0 == "feed" ? "f" : $0 == "host.name" ? "host-\(host)" : process }
        return BucketTally.Row(values: values, count: 1)
    }

    private static func merged(_ rows: [BucketTally.Row]) -> [BucketTally.Row] {
        var counts: [[String?]: Int] = [:]
        for row in rows { counts[row.values, default: 0] += row.count }
        return counts.map { BucketTally.Row(values: $0.key, count: $0.value) }
    }
}

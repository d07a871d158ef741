import Anomalies
import Foundation
import Vocabulary

/// DNS names of a house with content networks that use random labels, and tunnels that carry 20 to 60 bytes a label.
struct BenchTunnel {
    let seed: UInt64
    /// Days for learning, and a week's worth of trial at most.
    var learningDays = 14
    var days = 21

    func lines() -> [String] {
        var source = SeriesSource(seed: seed)
        var job = BenchJob(
            [
                Detector(
                    function: .highInfoContent,
                    field: "dns.question.name",
                    over: "dns.question.registered_domain",
                    skipRules: [
                        SkipRule(conditions: [.init(subject: .actual, comparison: .less, value: 350)])
                    ]
                )
            ]
        )
        var (falseBuckets, networkAlerts) = (0, 0)
        var found: [Int: [Double]] = [:]
        for bucket in 0..<(days * 96) {
            let rows = ordinary(job, bucket, &source)
            if bucket >= learningDays * 96, bucket % 24 == 7 {
                for rate in [5, 20, 100] {
                    let planted =
                        rows
                        + (0..<rate).map { _ in
                            row(
                                job,
                                "\(BenchTunnel.label(&source, 20 + Int(source.uniform() * 40))).t.example.net",
                                "example.net"
                            )
                        }
                    let anomaly = job.trial(job.tally(planted)).anomalies.first {
                        $0.series.first?.part.value == "example.net"
                    }
                    found[rate, default: []].append(anomaly?.score.value ?? 0)
                }
            }
            let closed = job.close(job.tally(rows))
            guard bucket >= learningDays * 96 else { continue }
            if closed.score.value >= 50 { falseBuckets += 1 }
            networkAlerts += closed.anomalies.count {
                $0.score.value >= 50 && $0.series.contains { $0.part.value.hasPrefix("cdn-") }
            }
        }
        let rates = [5, 20, 100].map { rate in
            let scores = found[rate] ?? []
            return
                "tunnel\t\(rate) names a quarter hour, >=50\t\(Share(hits: scores.count { $0 >= 50 }, total: scores.count))"
        }
        return rates + [
            "tunnel\tquarter hours with an alert of 50 in \(days - learningDays) days without a tunnel\t\(falseBuckets)",
            "tunnel\talerts of 50 on content networks in that time\t\(networkAlerts)",
        ]
    }

    /// About 100 names a quarter of an hour at night and 300 by day.
    private func ordinary(_ job: BenchJob, _ bucket: Int, _ source: inout SeriesSource) -> [BucketTally.Row] {
        var counts: [[String?]: Int] = [:]
        let busy = 100 + 200 * max(0, sin(Double(bucket % 96) / 96 * 2 * Double.pi - Double.pi / 2))
        for _ in 0..<Int(source.poisson(busy)) {
            let draw = source.uniform()
            let made: BucketTally.Row
            if draw < 0.05 {
                let network = "cdn-\(Int(source.uniform() * 3)).example.org"
                made = row(job, "\(BenchTunnel.label(&source, 32)).\(network)", network)
            } else {
                let domain = "site-\(Int(exp(source.uniform() * log(2_000)))).example.com"
                let label = ["www", "api", "img", "mail", "static"][Int(source.uniform() * 5)]
                made = row(job, "\(label).\(domain)", domain)
            }
            counts[made.values, default: 0] += 1
        }
        return counts.map { BucketTally.Row(values: $0.key, count: $0.value) }
    }

    private func row(_ job: BenchJob, _ name: String, _ domain: String) -> BucketTally.Row {
        let values = job.job.fields.map { $0 == "feed" ? "f" : $0 == "dns.question.name" ? name : domain }
        return BucketTally.Row(values: values, count: 1)
    }

    private static func label(_ source: inout SeriesSource, _ length: Int) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
        return String((0..<length).map { _ in letters[Int(source.uniform() * 32)] })
    }
}

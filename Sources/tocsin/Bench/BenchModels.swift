import Anomalies
import Foundation
import Vocabulary

/// What the models cost: updates a second of one core, bytes, and the close of a bucket of 100,000 series.
struct BenchModels {
    var series = 100_000

    func lines() -> [String] {
        var lines: [String] = []
        for kind in ModelDrill.Kind.allCases {
            var drill = ModelDrill(kind, seriesCount: series)
            var best = Double.infinity
            for round in 0..<40 {
                let started = BenchModels.processorSeconds
                _ = drill.round()
                if round >= 30 { best = min(best, BenchModels.processorSeconds - started) }
            }
            let rate = Int(Double(series) / best)
            lines.append(
                "speed\t\(kind.rawValue)\t\(rate) updates/s\t\(Int(drill.bytesPerSeries)) bytes a series, value or member"
            )
        }
        for (function, field) in [(DetectorFunction.count, nil), (.mean, "value")] as [(DetectorFunction, String?)] {
            lines.append(close(function, field))
        }
        return lines
    }

    private func close(_ function: DetectorFunction, _ field: String?) -> String {
        var job = BenchJob([Detector(function: function, field: field, by: "user.name")])
        var source = SeriesSource(seed: 5)
        let names = (0..<series).map { "user-\($0)" }
        var best = Double.infinity
        for bucket in 0..<115 {
            let rows = names.map { name in
                let count = Int(source.poisson(3)) + 1
                let values = job.job.fields.map { $0 == "feed" ? "f" : $0 == "value" ? String(count) : name }
                return BucketTally.Row(values: values, count: count)
            }
            let tally = job.tally(rows)
            let started = BenchModels.processorSeconds
            _ = job.close(tally)
            if bucket >= 105 { best = min(best, BenchModels.processorSeconds - started) }
        }
        let memory = job.model.standing.memoryBytes / series
        let started = BenchModels.processorSeconds
        let snapshot = job.model.snapshot
        let written = BenchModels.processorSeconds
        let restored: JobModel?
        do { restored = try JobModel(job.job, restoring: snapshot) } catch { restored = nil }
        let read = BenchModels.processorSeconds
        return "close\t\(function.rawValue)\t\(String(format: "%.3f", best)) s of CPU for \(series) series\t"
            + "\(memory) bytes a series with its name\tsnapshot written \(String(format: "%.3f", written - started)) s, "
            + "restored \(String(format: "%.3f", read - written)) s, "
            + (restored == job.model ? "equal" : "NOT EQUAL")
    }

    /// Processor seconds of this process so far (clock(3)).
    static var processorSeconds: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
}

import Anomalies
import ArgumentParser
import Foundation
import Vocabulary

/// `tocsin bench-anomalies`: calibration, power and speed of the models on made series; `Benchmarks/anomalies` and
/// `acceptance/run anomalies` call it.
struct BenchAnomaliesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-anomalies",
        abstract: "Measures the models of anomaly jobs on made series.",
        shouldDisplay: false
    )

    enum Part: String, CaseIterable, ExpressibleByArgument {
        case null, power, rare, beacon, tunnel, suite, speed
    }

    @Argument(help: "What is measured: null, power, rare, beacon, tunnel, suite, speed.") var part: Part
    @Option(help: "Repeats the same series.") var seed: UInt64 = 1
    @Option(help: "Series of each kind.") var repeats = 20

    func run() throws {
        let lines =
            switch part {
            case .null: BenchNull(seed: seed, repeats: repeats).lines()
            case .power: BenchPower(seed: seed, repeats: repeats).lines()
            case .rare: BenchRare(seed: seed).lines() + BenchTogether(seed: seed).lines()
            case .beacon: BenchBeacon(seed: seed).lines()
            case .tunnel: BenchTunnel(seed: seed).lines()
            case .suite: BenchSuite(seed: seed).lines()
            case .speed: BenchModels().lines()
            }
        for line in lines { Terminal.say(line) }
    }
}

/// A share with its Wilson interval of 95 %.
struct Share: CustomStringConvertible {
    let hits: Int
    let total: Int

    var value: Double { total == 0 ? 0 : Double(hits) / Double(total) }

    var interval: ClosedRange<Double> {
        guard total > 0 else { return 0...1 }
        let (z, n) = (1.96, Double(total))
        let centre = (value + z * z / (2 * n)) / (1 + z * z / n)
        let reach = z / (1 + z * z / n) * (value * (1 - value) / n + z * z / (4 * n * n)).squareRoot()
        return max(0, centre - reach)...min(1, centre + reach)
    }

    var description: String {
        "\(hits)/\(total)\t\(Share.text(value))\t[\(Share.text(interval.lowerBound)), \(Share.text(interval.upperBound))]"
    }

    static func text(_ value: Double) -> String {
        value != 0 && value < 0.01 ? String(format: "%.2e", value) : String(format: "%.3f", value)
    }
}

/// One series, fed to a job of its own.
struct BenchJob {
    /// A Monday.
    static let start = Date(timeIntervalSince1970: 1_704_067_200)
    let job: AnomalyJob
    var model: JobModel
    private var next = BenchJob.start

    init(_ detectors: [Detector], bucketSeconds: Int = 900, zone: TimeZone = .gmt, influencers: [String] = []) {
        job = AnomalyJob(
            id: JobID(rawValue: "bench"),
            bucketSeconds: bucketSeconds,
            detectors: detectors,
            influencers: influencers,
            memoryBytesMax: 1 << 30,
            timeZone: zone
        )
        model = JobModel(job)
    }

    func tally(_ rows: [BucketTally.Row]) -> BucketTally { BucketTally(fields: job.fields, start: next, rows: rows) }

    func counted(_ count: Double) -> BucketTally {
        tally(count < 1 ? [] : [BucketTally.Row(values: ["f"], count: Int(count))])
    }

    /// What the model would say now, without learning it.
    func trial(_ tally: BucketTally) -> ClosedBucket {
        var copy = model
        return copy.close(tally)
    }

    mutating func close(_ tally: BucketTally, silentFeeds: Set<String> = []) -> ClosedBucket {
        next = next.addingTimeInterval(Double(job.bucketSeconds))
        return model.close(tally, silentFeeds: silentFeeds)
    }
}

import Logging
import Ports
import Vocabulary

/// A job closed buckets, and found what it found.
struct BucketsClosed: TelemetryEvent {
    let job: JobID
    let bucketCount: Int
    let anomalies: [Anomaly]
    let memoryBytes: Int
    let repeats: Int
    let hidden: Int
    var level: Logger.Level? { nil }
    var message: String { "buckets closed" }
    func count(in meters: Meters) {
        meters.add(Double(bucketCount), to: Meter.bucketsClosed)
        meters.set(Meter.jobMemory, to: Double(memoryBytes), ["job": job.rawValue])
        for (severity, found) in Dictionary(grouping: anomalies, by: \.score.severity) {
            meters.add(Double(found.count), to: Meter.anomalies, ["severity": severity.word.lowercased()])
        }
        if repeats > 0 { meters.add(Double(repeats), to: Meter.repeats) }
        if hidden > 0 { meters.add(Double(hidden), to: Meter.hidden) }
    }
}

/// A job stopped itself because it could not go on.
struct JobHalted: TelemetryEvent {
    let job: JobID
    let reason: String
    var level: Logger.Level? { .error }
    var message: String { "an anomaly job stopped itself; mend what is wrong, then start it" }
    var details: [String: String] { ["job": job.rawValue, "reason": reason] }
    func count(in meters: Meters) { meters.add(to: Meter.jobsHalted) }
}

/// A job has looked back over what was stored, and keeps up from now on.
struct LookBackEnded: TelemetryEvent {
    let progress: LookBackProgress
    var level: Logger.Level? { .info }
    var message: String { "an anomaly job looked back" }
    var details: [String: String] {
        ["job": progress.job.rawValue, "from": "\(progress.from)", "anomalies": "\(progress.anomalyCount)"]
    }
}

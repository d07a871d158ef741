public import Anomalies
public import Foundation
public import Ports
public import Vocabulary

/// Where a job's text lies.
public enum JobOrigin: Hashable, Sendable {
    /// In a file: of a pack, or of a directory that the settings name.
    case pack
    /// Saved on screen or by the API.
    case own(JobText)
}

/// A job as the desk shows it.
public struct JobView: Hashable, Sendable {
    public let job: AnomalyJob
    public let standing: JobStanding
    public let origin: JobOrigin
    /// The last look-back; nil without one.
    public let lookBack: LookBackProgress?
    /// Whether buckets that should be closed by now are not.
    public let isBehind: Bool

    public init(job: AnomalyJob, standing: JobStanding, origin: JobOrigin, lookBack: LookBackProgress?, isBehind: Bool)
    {
        self.job = job
        self.standing = standing
        self.origin = origin
        self.lookBack = lookBack
        self.isBehind = isBehind
    }
}

/// One bucket of a series: what was measured, and what is expected.
public struct SeriesPoint: Hashable, Sendable {
    public let start: Date
    /// Nil where there is no number, as of a mean without events.
    public let actual: Double?
    /// Nil where the model has no such thing.
    public let band: ExpectedBand?

    public init(start: Date, actual: Double?, band: ExpectedBand?) {
        self.start = start
        self.actual = actual
        self.band = band
    }
}

/// A series over a time, with its anomalies.
public struct SeriesView: Hashable, Sendable {
    /// Oldest first, empty buckets too.
    public let points: [SeriesPoint]
    /// Oldest first.
    public let anomalies: [Anomaly]
    /// Those of the job that touch the time.
    public let occasions: [AnomalyJob.Occasion]
    /// False when the time has more buckets, or a bucket more values, than are counted for a page.
    public let isComplete: Bool

    public init(points: [SeriesPoint], anomalies: [Anomaly], occasions: [AnomalyJob.Occasion], isComplete: Bool) {
        self.points = points
        self.anomalies = anomalies
        self.occasions = occasions
        self.isComplete = isComplete
    }
}

/// What an expectation would have hidden of the last 30 days.
public struct ExpectationPreview: Hashable, Sendable {
    /// Newest first.
    public let hidden: [Anomaly]
    /// The job's anomalies of that time, all together.
    public let total: Int

    public init(hidden: [Anomaly], total: Int) {
        self.hidden = hidden
        self.total = total
    }
}

/// Why a job was not changed, and what to do.
public struct JobRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    public let what: String
    public let remedy: String

    public init(_ what: String, remedy: String) {
        self.what = what
        self.remedy = remedy
    }

    public var description: String { "\(what); \(remedy)" }
}

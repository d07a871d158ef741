public import Foundation

/// Somebody said that anomalies like one are expected for a while: a skip rule of a job, with scope and end.
public struct Expectation: Hashable, Sendable {
    /// From 1; nil before it is kept.
    public var number: Int64?
    public var job: JobID
    /// The detector's place from 0; nil is all of the job's.
    public var detector: Int?
    /// An anomaly is expected when it is about all of these values (`Anomaly.values(of:)`); never empty.
    public var scope: [Anomaly.Part]
    public var since: Date
    /// From then on such anomalies count again.
    public var until: Date
    public var by: String
    public var reason: String

    public init(
        number: Int64? = nil,
        job: JobID,
        detector: Int?,
        scope: [Anomaly.Part],
        since: Date,
        until: Date,
        by: String,
        reason: String
    ) {
        self.number = number
        self.job = job
        self.detector = detector
        self.scope = scope
        self.since = since
        self.until = until
        self.by = by
        self.reason = reason
    }

    /// Whether the anomaly is one of those.
    public func covers(_ anomaly: Anomaly) -> Bool {
        anomaly.job == job && detector.map { $0 == anomaly.detector } ?? true && anomaly.at >= since
            && anomaly.at < until && !scope.isEmpty
            && scope.allSatisfy { anomaly.values(of: $0.field).contains($0.value) }
    }
}

public import Foundation

/// What a job says of one series in one bucket: how rarely chance alone would do this.
///
/// The value crosses from the jobs to the rules over them, to the stores and to the pages. Texts in it come from events and
/// are hostile.
public struct Anomaly: Hashable, Sendable {
    /// A field of the series, of an influencer, and its value as the events gave it.
    public struct Part: Hashable, Sendable {
        public let field: String
        public let value: String

        public init(field: String, value: String) {
            self.field = field
            self.value = value
        }
    }

    /// Where the series' name stands in the detector.
    public enum Role: String, CaseIterable, Hashable, Sendable { case by, over, partition }

    /// One part of the series' name.
    public struct Member: Hashable, Sendable {
        public let role: Role
        public let part: Part

        public init(role: Role, part: Part) {
            self.role = role
            self.part = part
        }
    }

    /// A value that the anomaly comes from.
    public struct Influencer: Hashable, Sendable {
        public let part: Part
        /// How much of the anomaly goes when the events of this value are left out: 0...1.
        public let share: Double

        public init(part: Part, share: Double) {
            self.part = part
            self.share = share
        }
    }

    /// What of the bucket is unusual.
    public enum Shape: String, CaseIterable, Hashable, Sendable {
        case spike, dip
        /// The mean of the last 12 buckets, while the bucket alone is ordinary.
        case longHigh = "long high"
        case longLow = "long low"
        /// A value that was not there before, or hardly ever.
        case rare
        /// An hour of the day or week, or a place, where this series is not seen.
        case time, place
        /// Regular intervals, as a machine keeps them.
        case beacon
        /// The level changed and stays; said once, and learned.
        case change
    }

    /// Given by the store; nil before it is kept.
    public var id: AnomalyID?
    public var job: JobID
    /// The detector's place in the job, from 0, and its words: `high_count by user.name`.
    public var detector: Int
    public var detectorText: String
    /// Partition, over and by, those that the detector has, in this order.
    public var series: [Member]
    /// The bucket's start.
    public var at: Date
    public var bucketSeconds: Int
    /// As it was first said; never changed.
    public var score: Score
    /// Falls when the job raises others as rare within 60 days.
    public var current: Score
    /// Of something so unusual in one bucket of this series: 0...1.
    public var probability: Double
    /// How often chance alone would do this in the job: once in so many seconds.
    public var returnSeconds: Double
    public var shape: Shape
    /// What was measured: one number; two for a place (latitude, longitude).
    public var actual: [Double]
    public var typical: [Double]
    /// Where 95 of 100 buckets lie; nil where the model has no such thing (rare).
    public var bounds: ClosedRange<Double>?
    /// Greatest share first, at most `Limits.anomalyInfluencersMax`.
    public var influencers: [Influencer]
    /// One sentence that explains it, without a full stop.
    public var sentence: String

    public init(
        id: AnomalyID? = nil,
        job: JobID,
        detector: Int,
        detectorText: String,
        series: [Member] = [],
        at: Date,
        bucketSeconds: Int,
        score: Score,
        current: Score? = nil,
        probability: Double,
        returnSeconds: Double,
        shape: Shape,
        actual: [Double] = [],
        typical: [Double] = [],
        bounds: ClosedRange<Double>? = nil,
        influencers: [Influencer] = [],
        sentence: String = ""
    ) {
        self.id = id
        self.job = job
        self.detector = detector
        self.detectorText = detectorText
        self.series = series
        self.at = at
        self.bucketSeconds = bucketSeconds
        self.score = score
        self.current = current ?? score
        self.probability = probability
        self.returnSeconds = returnSeconds
        self.shape = shape
        self.actual = actual
        self.typical = typical
        self.bounds = bounds
        self.influencers = influencers
        self.sentence = sentence
    }

    /// The end of its bucket, excluded.
    public var until: Date { at.addingTimeInterval(Double(bucketSeconds)) }

    /// The values of a field that this anomaly is about: in the series' name, or as influencer.
    public func values(of field: String) -> [String] {
        var found = series.filter { $0.part.field == field }.map(\.part.value)
        for influencer in influencers where influencer.part.field == field && !found.contains(influencer.part.value) {
            found.append(influencer.part.value)
        }
        return found
    }
}

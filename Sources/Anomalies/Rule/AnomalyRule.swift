public import Vocabulary

/// Says when anomalies become an alert.
public struct AnomalyRule: Hashable, Sendable {
    public var id: RuleID
    public var title: String
    public var words: String
    /// Which jobs' anomalies count, by name; empty with empty groups: all.
    public var jobs: [JobID]
    /// Jobs of these groups count too.
    public var groups: [String]
    /// Anomalies below do not count.
    public var minimumScore: Score
    /// Shapes that count; empty: all.
    public var shapes: Set<Anomaly.Shape>
    /// How many it takes.
    public var count: Int
    /// Whether they must be of different jobs.
    public var isOfDifferentJobs: Bool
    /// From the first bucket's start to the last, in seconds.
    public var withinSeconds: Double
    /// The field whose value they must share, as series or influencer; nil: none.
    public var join: String?
    /// Values of the joined field that never join: `root`, `SYSTEM`.
    public var exceptValues: [String]
    /// After it fired it is quiet for so long, for the same joined value, in seconds.
    public var coolDownSeconds: Double
    /// The template of the alert's message; holes: `{sentence}`, `{job}`, `{jobs}`, `{count}`, `{score}`, or a field's
    /// name.
    public var message: String
    public var guide: String
    public var tags: [String]
    public var path: String

    public init(
        id: RuleID,
        title: String,
        words: String = "",
        jobs: [JobID] = [],
        groups: [String] = [],
        minimumScore: Score,
        shapes: Set<Anomaly.Shape> = [],
        count: Int = 1,
        isOfDifferentJobs: Bool = false,
        withinSeconds: Double = 0,
        join: String? = nil,
        exceptValues: [String] = [],
        coolDownSeconds: Double = 3_600,
        message: String = "{sentence}",
        guide: String = "",
        tags: [String] = [],
        path: String = ""
    ) {
        self.id = id
        self.title = title
        self.words = words
        self.jobs = jobs
        self.groups = groups
        self.minimumScore = minimumScore
        self.shapes = shapes
        self.count = count
        self.isOfDifferentJobs = isOfDifferentJobs
        self.withinSeconds = withinSeconds
        self.join = join
        self.exceptValues = exceptValues
        self.coolDownSeconds = coolDownSeconds
        self.message = message
        self.guide = guide
        self.tags = tags
        self.path = path
    }
}

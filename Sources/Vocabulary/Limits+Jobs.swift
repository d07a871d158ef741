/// What people may write of anomaly jobs and anomaly rules, and how many anomalies wait.
extension Limits {
    /// How long a series may be kept without an event, in seconds: ten minutes to a year.
    public static let modelPruneSecondsRange = 600...31_622_400
    /// What a job's models may be allowed, in bytes: below a mebibyte nothing fits, above 16 GiB it is more than the house.
    public static let jobMemoryBytesRange = (1 << 20)...(16 << 30)
    /// How long a job may wait behind the end of a bucket, in seconds: a day; later events come too late for triage.
    public static let queryDelaySecondsRange = 0...86_400
    /// Values of one filter of a job; a `*` at an end stands for many.
    public static let filterValuesMax = 10_000
    /// Times in a job's calendars: some years of holidays.
    public static let jobOccasionsMax = 1_000
    /// Custom rules of one detector: each is held against every anomaly.
    public static let skipRulesMax = 100
    /// Anomalies that a rule may ask for.
    public static let ruleAnomaliesMax = 100
    /// The longest time that the anomalies of a rule lie within, in seconds (7 days).
    public static let anomaliesWithinSecondsMax = 604_800
    /// The longest cool-down of an anomaly rule, in seconds (7 days): what is quiet longer is forgotten.
    public static let coolDownSecondsMax = 604_800
    /// How far an anomaly may lie behind the newest one and still join others, in seconds: the longest bucket and the
    /// longest delay.
    public static let anomalyLateSecondsMax = 172_800.0
    /// Anomalies that wait for others of a rule about one joined value; the oldest goes first.
    public static let anomaliesWaitingPerValueMax = 1_000
    /// Influencers that an anomaly names; more than a person reads.
    public static let anomalyInfluencersMax = 10
    /// A bucket of an anomaly job, in seconds: a minute to a day (facts of the field: 5 minutes to an hour is usual).
    public static let bucketSecondsRange = 60...86_400
    /// How long a job waits behind the end of a bucket by default, in seconds: as long as an event may be late.
    public static let queryDelaySecondsDefault = 300
    /// What a job's models may take by default, in bytes.
    public static let jobMemoryBytesDefault = 64 << 20
    /// Without an event for so long a series is forgotten, in seconds (30 days), unless the job says otherwise.
    public static let modelPruneSecondsDefault = 30 * 86_400
    /// Detectors of one job.
    public static let detectorsMax = 20
    /// Influencers of one job.
    public static let jobInfluencersMax = 10
    /// Sets of values that a job takes from one bucket; beyond it the rest of the bucket is not counted, and the job says so.
    public static let tallyRowsMax = 1_000_000
    /// Anomalies that a job keeps of one bucket; those with the greatest scores.
    public static let anomaliesPerBucketMax = 500
    /// Jobs of the house.
    public static let jobsMax = 1_000
    /// Anomalies that wait for others of a rule, by joined value.
    public static let anomaliesWaitingMax = 100_000
    /// How far a new job looks back on its own, in seconds (six weeks): what an hour of the week needs to be known.
    public static let lookBackSecondsDefault = 42.0 * 86_400
    /// How far a look-back goes at most, in seconds (400 days): a year and its edges.
    public static let lookBackSecondsMax = 400.0 * 86_400
    /// Buckets that one page draws of a series.
    public static let seriesPointsMax = 2_000
    /// Sets of values that a page counts for them.
    public static let seriesRowsMax = 200_000
    /// Anomalies that a preview or a series looks at.
    public static let previewAnomaliesMax = 10_000
    /// Snapshots of one job: the newest, and one a day of ten days, which is how long a mistake may stay unnoticed.
    public static let jobSnapshotsMax = 11
    /// Buckets after which a job's models are written anew: what a restart closes again.
    public static let inputBucketsMax = 96
    /// Bytes of inputs below which models are not written anew for their size.
    public static let inputBytesMin = 256 << 10
    /// A job's models as they are written, unpacked: beyond it the job could not be kept.
    public static let snapshotBytesMax = 1 << 30
    /// Times on end that a job may fail before it stops itself, and for how long, in seconds: a disk that is busy or full
    /// passes, a damaged block does not.
    public static let jobFailuresMax = 3
    public static let jobFailingSecondsMax = 600.0
    /// How long closed buckets are kept, in seconds (90 days): a hundred jobs close ten thousand a day.
    public static let jobBucketsSecondsMax = 90.0 * 86_400
}

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
}

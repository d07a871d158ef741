extension Limits {
    // Proof
    /// How long facts wait for a signed checkpoint while the house runs, in seconds: what came since the last one could be
    /// cut off at the end unseen.
    public static let checkpointSecondsMax = 86_400.0
    /// Incidents of one evidence pack; a year of a busy team is a few thousand.
    public static let packIncidentsMax = 10_000
    /// An evidence pack that is looked at, in bytes unpacked.
    public static let packBytesMax = 1 << 30
}

import Foundation
public import Vocabulary

/// What the first score of an anomaly is worth after others came that are at least as rare.
///
/// The first score says what chance alone would do. When a job raises several as rare within 60 days, they are not so rare in this
/// house: the current score is then that of the time between them. It only ever falls; the first one stays.
public enum FallingScore {
    /// How far apart anomalies count together, in seconds.
    public static let spanSeconds = 60 * 86_400.0
    /// Below this score nothing falls.
    public static let scoreMin = Score(20)

    /// The current scores that are less than those noted, by anomaly; all are of one job, kept and new ones.
    public static func fallen(among anomalies: [Anomaly]) -> [AnomalyID: Score] {
        let counted = anomalies.filter { $0.score >= scoreMin }
        guard let last = counted.map(\.at).max() else { return [:] }
        let since = last.addingTimeInterval(-spanSeconds)
        let recent = counted.filter { $0.at >= since }
        // Several of one bucket tell of one thing.
        var buckets: [Date: Score] = [:]
        for anomaly in recent { buckets[anomaly.at] = max(buckets[anomaly.at] ?? Score(0), anomaly.score) }
        var fallen: [AnomalyID: Score] = [:]
        for anomaly in recent {
            guard let id = anomaly.id else { continue }
            let others = buckets.count { $0.key != anomaly.at && $0.value >= anomaly.score }
            guard others > 0 else { continue }
            let current = min(anomaly.score, ReturnTime(seconds: spanSeconds / Double(others)).score)
            if current < anomaly.current { fallen[id] = current }
        }
        return fallen
    }
}

import Foundation
import Vocabulary

/// What a detector found unusual in a bucket, before the job corrects for the number of its series.
struct Candidate: Hashable, Sendable {
    var name: SeriesName
    var judgement: Judgement
    var actual: [Double]
    var typical: [Double]
    var bounds: ClosedRange<Double>?
    /// Events of the series in the bucket.
    var support: Int
    var influencers: [Anomaly.Influencer] = []
    /// The chance that any series of the detector shows something so unusual in the bucket, where the detector knows it
    /// better than by their number.
    var anyProbability: Double?
    /// What else the sentence says: a period, an hour.
    var remark: String = ""
}

/// Where a bucket lies.
struct BucketContext {
    /// From 0, the job's first.
    let bucket: Int
    let start: Date
    /// Hour of the week.
    let slot: Int
    let bucketSeconds: Int
    /// To be added to seconds since 1970 for local time.
    let zoneSeconds: Int
    let influencers: [String]
    /// Probabilities above are no candidates.
    let threshold: Double
    let silentFeeds: Set<String>
    /// Whether the bucket is learned from, by series and what was seen.
    let learns: (SeriesName, _ actual: Double, _ typical: Double) -> Bool
}

/// What a detector says of a bucket.
struct DetectorVerdict {
    var candidates: [Candidate] = []
    /// Series that were judged.
    var judgedCount = 0
}

/// Which values an anomaly comes from: each is left out, and what is left is judged again.
enum Influence {
    /// Values of one field that are tried.
    private static let triedMax = 20
    /// Less of an anomaly than this is not named.
    private static let shareMin = 0.1

    /// The influencers of rows of a bucket; `probability` judges the rows that are left.
    static func influencers(
        of rows: [Int],
        in samples: BucketSamples,
        fields: [String],
        whole: Double,
        probability: ([Int]) -> Double
    ) -> [Anomaly.Influencer] {
        var found: [Anomaly.Influencer] = []
        let surprise = -log(max(whole, ReturnTime.smallest))
        guard surprise > 0 else { return [] }
        for field in fields {
            guard let place = samples.tally.fields.firstIndex(of: field) else { continue }
            var counts: [String: Int] = [:]
            for row in rows {
                if let value = samples.tally.rows[row].values[place] { counts[value, default: 0] += samples.tally.rows[row].count }
            }
            let tried = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(triedMax)
            for (value, _) in tried {
                let left = rows.filter { samples.tally.rows[$0].values[place] != value }
                let rest = left.isEmpty ? 0 : -log(max(probability(left), ReturnTime.smallest))
                let share = min(1, max(0, 1 - rest / surprise))
                if share >= shareMin {
                    found.append(Anomaly.Influencer(part: Anomaly.Part(field: field, value: value), share: share))
                }
            }
        }
        return Array(
            found.enumerated().sorted { ($0.element.share, -$0.offset) > ($1.element.share, -$1.offset) }
                .map(\.element).prefix(Limits.anomalyInfluencersMax)
        )
    }
}

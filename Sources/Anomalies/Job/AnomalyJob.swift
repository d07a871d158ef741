public import Events
public import Foundation
public import Vocabulary

/// A job that watches events: detectors, the width of its buckets, and which events it is fed.
public struct AnomalyJob: Hashable, Sendable {
    /// A time when what happens is not learned and makes no anomaly: a holiday, a move.
    public struct Occasion: Hashable, Sendable {
        public var name: String
        public var from: Date
        public var until: Date

        public init(name: String, from: Date, until: Date) {
            self.name = name
            self.from = from
            self.until = until
        }
    }

    public var id: JobID
    public var words: String
    public var groups: [String]
    /// Divides a day.
    public var bucketSeconds: Int
    public var detectors: [Detector]
    /// Fields whose values may be what an anomaly comes from.
    public var influencers: [String]
    /// The datafeed's query in KQL, and what it means.
    public var query: String
    public var predicate: EventPredicate
    /// How long after a bucket's end its events are asked for.
    public var queryDelaySeconds: Int
    public var occasions: [Occasion]
    public var pruneSeconds: Int
    public var memoryBytesMax: Int
    /// The zone that days and weeks are counted in.
    public var timeZone: TimeZone
    /// How to look into its anomalies, in Markdown.
    public var guide: String
    /// ATT&CK tags.
    public var tags: [String]
    /// Where it is written.
    public var path: String

    public init(
        id: JobID,
        words: String = "",
        groups: [String] = [],
        bucketSeconds: Int = 900,
        detectors: [Detector],
        influencers: [String] = [],
        query: String = "*",
        predicate: EventPredicate = .all,
        queryDelaySeconds: Int = Limits.queryDelaySecondsDefault,
        occasions: [Occasion] = [],
        pruneSeconds: Int = Limits.modelPruneSecondsDefault,
        memoryBytesMax: Int = Limits.jobMemoryBytesDefault,
        timeZone: TimeZone = .gmt,
        guide: String = "",
        tags: [String] = [],
        path: String = ""
    ) {
        self.id = id
        self.words = words
        self.groups = groups
        self.bucketSeconds = bucketSeconds
        self.detectors = detectors
        self.influencers = influencers
        self.query = query
        self.predicate = predicate
        self.queryDelaySeconds = queryDelaySeconds
        self.occasions = occasions
        self.pruneSeconds = pruneSeconds
        self.memoryBytesMax = memoryBytesMax
        self.timeZone = timeZone
        self.guide = guide
        self.tags = tags
        self.path = path
    }

    /// The name of the field that gives an event's own second, where a detector asks for it.
    public static let secondField = "@timestamp"

    /// The fields that a bucket is counted by: all that detectors and influencers name, in a fixed order, the feed among
    /// them.
    public var fields: [String] {
        var fields = ["feed"]
        func take(_ field: String?) {
            if let field, !fields.contains(field) { fields.append(field) }
        }
        for detector in detectors {
            take(detector.partition)
            take(detector.over)
            take(detector.by)
            take(detector.field)
            switch detector.function.measure {
            case .timeOfDay, .timeOfWeek, .intervals: take(AnomalyJob.secondField)
            case .count, .distinct, .information, .sum, .mean, .median, .min, .max, .varp, .extremes, .rarity,
                .frequentRarity, .place:
                break
            }
        }
        for influencer in influencers { take(influencer) }
        return fields
    }
}

public import Foundation
public import Vocabulary

/// The anomalies that jobs found, and which of them people expect.
public protocol AnomalyStore: Sendable {
    /// Newest bucket first, then greatest score; at most `limit` of the filter.
    func anomalies(_ filter: AnomalyFilter) async throws -> [Anomaly]
    func anomalies(_ ids: [AnomalyID]) async throws -> [Anomaly]
    /// The greatest score of each lane and cell, empty cells left out; lanes by their greatest score, at most `limit` of
    /// the filter.
    func lanes(_ filter: AnomalyFilter, by kind: LaneKind, cellSeconds: Int) async throws -> [AnomalyLane]
    /// Skip rules that were added on screen and are not over at that time, oldest first.
    func expectations(at now: Date) async throws -> [Expectation]
    /// Keeps one with the fact of it; gives its number.
    func keep(_ expectation: Expectation, fact: HouseFact) async throws -> Int64
    /// Ends one early.
    func end(expectation number: Int64, at now: Date, fact: HouseFact) async throws
    /// Drops anomalies of before an instant, and closed buckets of before another; anomalies of open alerts stay.
    func retain(since instant: Date, bucketsSince: Date) async throws
}

/// The number of an anomaly was given to another meanwhile; ask for the next number and commit again.
public struct AnomalyConflict: Error, Hashable, Sendable, CustomStringConvertible {
    public let id: AnomalyID
    public init(_ id: AnomalyID) { self.id = id }
    public var description: String { "\(id) is given to another anomaly" }
}

/// Which anomalies are asked for; all parts must hold.
public struct AnomalyFilter: Hashable, Sendable {
    public var from: Date?
    public var until: Date?
    /// Empty: all.
    public var jobs: [JobID]
    public var minimumScore: Score
    /// They must be about all of these, as series or influencer.
    public var about: [Anomaly.Part]
    public var limit: Int
    public var offset: Int

    public init(
        from: Date? = nil,
        until: Date? = nil,
        jobs: [JobID] = [],
        minimumScore: Score = Score(0),
        about: [Anomaly.Part] = [],
        limit: Int = Limits.pageCountMax,
        offset: Int = 0
    ) {
        self.from = from
        self.until = until
        self.jobs = jobs
        self.minimumScore = minimumScore
        self.about = about
        self.limit = limit
        self.offset = offset
    }
}

/// What a lane of the explorer stands for.
public enum LaneKind: Hashable, Sendable {
    case job
    /// A value of this field, as series or influencer; nil: of any field.
    case influencer(field: String?)
}

/// One lane: a job, or a value of a field, and the greatest scores over time.
public struct AnomalyLane: Hashable, Sendable {
    /// The job's name, or the value; `field` is nil for jobs.
    public let field: String?
    public let name: String
    /// Greatest score of all, and how many anomalies.
    public let score: Score
    public let count: Int
    public let cells: [Cell]

    public struct Cell: Hashable, Sendable {
        public let start: Date
        public let score: Score
        public let count: Int

        public init(start: Date, score: Score, count: Int) {
            self.start = start
            self.score = score
            self.count = count
        }
    }

    public init(field: String?, name: String, score: Score, count: Int, cells: [Cell]) {
        self.field = field
        self.name = name
        self.score = score
        self.count = count
        self.cells = cells
    }
}

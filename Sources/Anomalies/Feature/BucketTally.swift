public import Foundation

/// The events of one bucket, counted by the values of the job's fields: all that a job sees of them.
public struct BucketTally: Hashable, Sendable {
    /// A set of values, in the order of `fields`, and how many events have it; a missing field is nil.
    public struct Row: Hashable, Sendable {
        public var values: [String?]
        public var count: Int

        public init(values: [String?], count: Int) {
            self.values = values
            self.count = count
        }
    }

    /// `AnomalyJob.fields`.
    public let fields: [String]
    /// The bucket's start.
    public let start: Date
    /// In any order; a set of values at most once.
    public var rows: [Row]
    /// False when the bucket had more sets of values than `Limits.tallyRowsMax`.
    public var isComplete: Bool

    public init(fields: [String], start: Date, rows: [Row], isComplete: Bool = true) {
        self.fields = fields
        self.start = start
        self.rows = rows
        self.isComplete = isComplete
    }

    public var eventCount: Int { rows.reduce(0) { $0 + $1.count } }
}

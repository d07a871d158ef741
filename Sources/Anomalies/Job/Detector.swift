public import Foundation

/// What a job looks at: a function, over which field, for which series.
public struct Detector: Hashable, Sendable {
    /// Which values are left out because they come too often (Elastic's `exclude_frequent`).
    public enum Frequent: String, CaseIterable, Hashable, Sendable { case none, all, by, over }

    public var function: DetectorFunction
    /// What is measured: a number, or a text of which values are told apart; `lat_long` reads `lat,lon`.
    public var field: String?
    /// Each value has a history of its own, and shares what is usual with the others.
    public var by: String?
    /// Each value is held against the others: population analysis.
    public var over: String?
    /// Each value has models of its own.
    public var partition: String?
    public var excludesFrequent: Frequent
    /// Whether events without the by or partition field make a series of their own, named by the empty text.
    public var usesNull: Bool
    /// The author's words; empty: `text` is used.
    public var words: String
    public var skipRules: [SkipRule]
    /// Buckets with fewer events of the series than this are never anomalies.
    public var minimumSupport: Int
    /// Differences from the typical value smaller than this are never anomalies.
    public var minimumChange: Double

    public init(
        function: DetectorFunction,
        field: String? = nil,
        by: String? = nil,
        over: String? = nil,
        partition: String? = nil,
        excludesFrequent: Frequent = .none,
        usesNull: Bool = false,
        words: String = "",
        skipRules: [SkipRule] = [],
        minimumSupport: Int = 0,
        minimumChange: Double = 0
    ) {
        self.function = function
        self.field = field
        self.by = by
        self.over = over
        self.partition = partition
        self.excludesFrequent = excludesFrequent
        self.usesNull = usesNull
        self.words = words
        self.skipRules = skipRules
        self.minimumSupport = minimumSupport
        self.minimumChange = minimumChange
    }

    /// `rare by source.ip partition user.name`, as people read it.
    public var text: String {
        guard words.isEmpty else { return words }
        var text = function.rawValue + (field.map { "(\($0))" } ?? "")
        if let by { text += " by \(by)" }
        if let over { text += " over \(over)" }
        if let partition { text += " partition \(partition)" }
        return text
    }
}

/// A custom rule of a detector: what is not said, or not learned, when values and scope are so.
public struct SkipRule: Hashable, Sendable {
    public enum Action: String, CaseIterable, Hashable, Sendable {
        /// No anomaly is made of it.
        case skipResult = "skip_result"
        /// The model does not learn from it.
        case skipModelUpdate = "skip_model_update"
    }

    /// What a condition is held against.
    public enum Subject: String, CaseIterable, Hashable, Sendable {
        case actual, typical
        case difference = "diff_from_typical"
        /// Seconds since 1970 of the bucket's start.
        case time
    }

    public enum Comparison: String, CaseIterable, Hashable, Sendable {
        case greater = "gt", greaterOrEqual = "gte", less = "lt", lessOrEqual = "lte"
    }

    public struct Condition: Hashable, Sendable {
        public var subject: Subject
        public var comparison: Comparison
        public var value: Double

        public init(subject: Subject, comparison: Comparison, value: Double) {
            self.subject = subject
            self.comparison = comparison
            self.value = value
        }
    }

    /// Whether a field's value must be in a list, or must not.
    public struct Scope: Hashable, Sendable {
        public enum Kind: String, CaseIterable, Hashable, Sendable { case include, exclude }

        public var field: String
        public var kind: Kind
        /// The values of the list; one with `*` at an end stands for all that begin, or end, so.
        public var values: [String]

        public init(field: String, kind: Kind, values: [String]) {
            self.field = field
            self.kind = kind
            self.values = values
        }
    }

    public var actions: Set<Action>
    /// All must hold.
    public var conditions: [Condition]
    public var scopes: [Scope]
    /// From then on the rule is over; nil: it has no end.
    public var until: Date?

    public init(
        actions: Set<Action> = [.skipResult],
        conditions: [Condition] = [],
        scopes: [Scope] = [],
        until: Date? = nil
    ) {
        self.actions = actions
        self.conditions = conditions
        self.scopes = scopes
        self.until = until
    }
}

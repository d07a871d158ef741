public import Foundation
public import Vocabulary

/// A log after normalisation: what happened, where and when, in the names of the Elastic Common Schema.
public struct LogEvent: Hashable, Sendable {
    /// Its place in the journal.
    public var id: EventID
    /// Event time: when it happened, as far as it can be believed (see `EventTime`).
    public var at: Date
    public var receivedAt: Date
    public var feed: String
    public var logSource: LogSource
    /// Flat names with dots (`source.ip`), nested and dotted input alike.
    public var fields: [String: FieldValue]
    /// The raw text, always kept: valid UTF-8, control characters as they came.
    public var raw: String

    public init(
        id: EventID = .none,
        at: Date,
        receivedAt: Date,
        feed: String = "",
        logSource: LogSource = LogSource(),
        fields: [String: FieldValue] = [:],
        raw: String = ""
    ) {
        self.id = id
        self.at = at
        self.receivedAt = receivedAt
        self.feed = feed
        self.logSource = logSource
        self.fields = fields
        self.raw = raw
    }

    /// The text of one field; nil when it is missing or null.
    public func text(_ field: String) -> String? { fields[field]?.text }
}

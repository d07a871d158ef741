public import Foundation

/// Something that happened, written down by a person in Markdown; its number is its place in the timeline.
public struct TimelineRecord: Hashable, Sendable {
    /// When it happened.
    public let at: Date
    public let kind: Kind
    /// As it reads now.
    public internal(set) var text: String
    public let by: String
    public let recordedAt: Date
    /// How it read before, oldest first.
    public internal(set) var edits: [Edit]

    public init(
        at: Date,
        kind: Kind = .observation,
        text: String,
        by: String,
        recordedAt: Date,
        edits: [Edit] = []
    ) {
        self.at = at
        self.kind = kind
        self.text = text
        self.by = by
        self.recordedAt = recordedAt
        self.edits = edits
    }

    /// What sort of thing it was.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Seen in logs, on a host, by somebody.
        case observation
        /// Done by a responder.
        case action
        case decision
        /// Said to somebody, or heard.
        case communication
        /// For whoever takes over.
        case handover
    }

    /// A wording that was replaced.
    public struct Edit: Hashable, Sendable {
        public let text: String
        /// Who replaced it, when and why.
        public let by: String
        public let at: Date
        public let reason: String

        public init(text: String, by: String, at: Date, reason: String) {
            self.text = text
            self.by = by
            self.at = at
            self.reason = reason
        }
    }
}

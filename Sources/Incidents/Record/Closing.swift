public import Foundation

/// Step 7: the classification looked at once more, and the disclosure of a vulnerability.
public struct Closing: Hashable, Sendable {
    /// Who confirmed the classification.
    public var confirmedBy: String?
    public var disclosure: Disclosure?

    public init(confirmedBy: String? = nil, disclosure: Disclosure? = nil) {
        self.confirmedBy = confirmedBy
        self.disclosure = disclosure
    }

    /// Whether the world is told.
    public enum Disclosure: Hashable, Sendable {
        case done(where: String)
        case scheduled(Date)
        case notApplicable(reason: String)
    }
}

/// Step 8: what is learned.
public struct Lessons: Hashable, Sendable {
    /// The post-mortem, or a link to it.
    public var postMortem: String?
    public var recurrence: Recurrence?

    public init(postMortem: String? = nil, recurrence: Recurrence? = nil) {
        self.postMortem = postMortem
        self.recurrence = recurrence
    }

    /// Whether it comes again.
    public enum Recurrence: Hashable, Sendable {
        /// The problem record's name or link.
        case problem(String)
        case notRecurring(check: String)
    }
}

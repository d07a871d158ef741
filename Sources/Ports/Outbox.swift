public import Foundation
public import Vocabulary

/// What must leave the house, kept in the transaction of the change that caused it.
public protocol Outbox: Sendable {
    /// The oldest entries of a target that are not finished, in order.
    func waiting(for target: String, limit: Int) async throws -> [OutboxEntry]
    /// Notes what became of a try on these entries.
    func record(_ delivery: Delivery, of entries: [OutboxEntry], at now: Date, retryAt: Date?) async throws
    /// How many entries of each target wait, and how many were set aside.
    func depth() async throws -> [String: OutboxDepth]
    /// Lets what was set aside wait again, in its old order; for one target, or for all. Answers how many.
    func retry(target: String?) async throws -> Int
}

/// One line to be posted to one target.
public struct OutboxPost: Hashable, Sendable {
    /// What the line is about.
    public enum Kind: String, Hashable, Sendable {
        case alert, notice
        /// A deadline of an incident.
        case incident
    }

    /// The number of what it is about: of an alert, or of an incident.
    public struct Subject: Hashable, Sendable {
        public let number: Int64

        public init(number: Int64) { self.number = number }
    }

    public let target: String
    public let kind: Kind
    /// By `kind`, the number of an alert or of an incident.
    public let subject: Subject
    public let text: String
    /// Ours, the same at every try, so that a target that knows it posts the line once.
    public let messageID: String
    public let createdAt: Date

    public init(target: String, kind: Kind, alert: AlertID, text: String, messageID: String, createdAt: Date) {
        self.init(
            target: target,
            kind: kind,
            subject: Subject(number: alert.rawValue),
            text: text,
            messageID: messageID,
            createdAt: createdAt
        )
    }

    /// A line about a deadline of an incident.
    public init(target: String, incident: IncidentID, text: String, messageID: String, createdAt: Date) {
        self.init(
            target: target,
            kind: .incident,
            subject: Subject(number: incident.rawValue),
            text: text,
            messageID: messageID,
            createdAt: createdAt
        )
    }

    /// As a store kept it.
    public init(
        target: String,
        kind: Kind,
        subject: Subject,
        text: String,
        messageID: String,
        createdAt: Date
    ) {
        self.target = target
        self.kind = kind
        self.subject = subject
        self.text = text
        self.messageID = messageID
        self.createdAt = createdAt
    }
}

/// A post in the outbox.
public struct OutboxEntry: Hashable, Sendable {
    public let number: Int64
    public let post: OutboxPost
    public let attempts: Int
    /// When it may be tried again; nil is at once.
    public let retryAt: Date?

    public init(number: Int64, post: OutboxPost, attempts: Int, retryAt: Date?) {
        self.number = number
        self.post = post
        self.attempts = attempts
        self.retryAt = retryAt
    }
}

/// How much of a target's outbox is unfinished.
public struct OutboxDepth: Hashable, Sendable {
    public var waiting: Int
    public var setAside: Int

    public init(waiting: Int = 0, setAside: Int = 0) {
        self.waiting = waiting
        self.setAside = setAside
    }
}
